#!/usr/bin/env python3
"""Runs the benchmarks and prints their medians as the table that is in the README.

    python3 benches/table.py

Takes some minutes. Times depend on the machine and on what else it does; ratios between sizes travel. Needs Python 3.9 and
nothing else.
"""

import re
import subprocess
import sys

WORDS = {
    "load_yaml": "Read the YAML into a chart",
    "analyse_with_every_rule": "Analyse it, every rule",
    "lay_out_boxes": "Lay out all boxes",
    "move_and_draw": "A move, drawn in five panels",
    "move_among_boxes": "A move among boxes, drawn",
    "find_while_typing": "A letter typed into find and taken back",
    "read_an_edit": "Read again what was edited of one seat, drawn",
    "follow_an_edit": "Then analyse it again, compared and drawn",
    "read_whole_again": "Read all of it again, analysed, compared and drawn",
    "compare_two_versions": "Compare two versions",
}

LINE = re.compile(r"[├╰]─ (\S+)")


def medians(printed):
    """The median of each benchmark by the number of seats, as divan prints it."""
    table, name = {}, None
    for line in printed.splitlines():
        found = LINE.search(line)
        if not found:
            continue
        label = found.group(1)
        if not label.isdigit():
            name = label
        elif name:
            columns = re.findall(r"[\d.]+ [^\d\s│]+", line[found.end() :])
            table.setdefault(name, {})[int(label)] = columns[2]
    return table


def main():
    ran = subprocess.run(
        ["cargo", "bench", "--quiet", "--bench", "charts", *sys.argv[1:]], stdout=subprocess.PIPE, text=True, check=True
    )
    table = medians(ran.stdout)
    sizes = sorted({size for row in table.values() for size in row})
    print("| Median of each | " + " | ".join(f"{size:,} seats" for size in sizes) + " |")
    print("| --- |" + " --: |" * len(sizes))
    for name in [*(name for name in WORDS if name in table), *(name for name in table if name not in WORDS)]:
        row = " | ".join(table[name].get(size, "") for size in sizes)
        print(f"| {WORDS.get(name, name)} | {row} |")


if __name__ == "__main__":
    main()
