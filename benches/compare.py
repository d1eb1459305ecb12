#!/usr/bin/env python3
"""Opens one chart with throughline and with viewers of files, in turns, and says how long each takes.

    cargo build --release
    python3 benches/compare.py --seats 10000 --rounds 9

Each program runs in a pseudo-terminal of 120 columns and 40 rows until the name at the top of the tree is on the
screen, and is then left with `q`. What is not installed is skipped and said: `jless` (cargo install jless) opens the
same YAML, `ncdu` (a package of most systems) the same tree as its own JSON, `wc -l` reads the same YAML. Times depend
on the machine and on what else it does: the rounds are interleaved, and the ratios to the first program are what
travels. CPU time and peak memory are those of the whole run, of all threads. Peak memory
cannot be told below that of Python itself, some 15 MB: the child begins as a copy. Needs Python 3.9 on a Unix system
and nothing else.

    python3 benches/compare.py --seats 10000 --growth 1000000 --rounds 5

also says how much more each seat costs in a chart of a million than in one of ten thousand: the whole program, as
`check --quiet` reads a chart, follows every chain and checks every rule, begun anew each time.
"""

import argparse
import fcntl
import json
import os
import pty
import random
import select
import shutil
import statistics
import struct
import sys
import tempfile
import termios
import time

TOP = "Rosalind Achterberg"


def people(seats):
    """The manager of each seat: three to nine reports each, in tree order."""
    random.seed(seats)
    above, queue, at = {0: None}, [0], 1
    while at < seats:
        manager = queue.pop(0)
        for _ in range(min(random.randint(3, 9), seats - at)):
            above[at] = manager
            queue.append(at)
            at += 1
    reports = {}
    for seat, manager in above.items():
        reports.setdefault(manager, []).append(seat)
    order, waiting = [], [0]
    while waiting:
        seat = waiting.pop()
        order.append(seat)
        waiting.extend(reversed(reports.get(seat, [])))
    return order, above, reports


def chart(order, above, reports):
    """The chart as flat YAML: every leaf's manager owns a team."""
    lines, teams = ["chart: 1", "name: Compared", "people:"], ["teams:"]
    for seat in order:
        leaf = seat not in reports
        owner = not leaf and all(report not in reports for report in reports[seat])
        role = "executive" if above[seat] is None else "dev" if leaf else "po" if owner else "pm"
        name = TOP if above[seat] is None else f"Person {seat}"
        lines += [f"  - id: p{seat}", f"    name: {name}", f"    title: Seat {seat}", f"    role: {role}"]
        if above[seat] is not None:
            lines.append(f"    reports_to: p{above[seat]}")
        if role == "pm":
            lines.append("    horizon: 6-24 months")
        if role == "po":
            lines.append("    horizon: 1-4 weeks")
            teams.append(f"  - {{name: Team {seat}, po: p{seat}}}")
    return "\n".join(lines + (teams if len(teams) > 1 else [])) + "\n"


def ncdu(order, above, reports):
    """The same tree as ncdu's JSON, written without recursion."""
    parts, depth_of, open_depth = [], {None: -1}, -1
    for seat in order:
        depth = depth_of[above[seat]] + 1
        depth_of[seat] = depth
        parts.append("]" * (open_depth - depth + 1) if depth <= open_depth else "")
        name = TOP if above[seat] is None else f"Person {seat}"
        entry = json.dumps({"name": name, "asize": 1, "dsize": 1})
        parts.append("," if parts[-2:-1] or depth else "")
        parts.append(f"[{entry}" if seat in reports else entry)
        open_depth = depth if seat in reports else depth - 1
    parts.append("]" * (open_depth + 1))
    return '[1,2,{"progname":"compare","progver":"1","timestamp":0}' + ("," + "".join(parts)) + "]\n"


def used(child):
    """CPU milliseconds and peak megabytes of a child that ends."""
    usage = os.wait4(child, 0)[2]
    unit = 1 if sys.platform == "darwin" else 1024
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss * unit / 1e6


def frame(command, limit):
    """Milliseconds until the name is there, `None` when it never is, and what the run used."""
    start = time.monotonic()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
        try:
            os.execvp(command[0], command)
        finally:
            os._exit(127)
    seen, shown = b"", None
    while time.monotonic() - start < limit:
        if not select.select([terminal], [], [], 0.05)[0]:
            continue
        try:
            got = os.read(terminal, 1 << 16)
        except OSError:
            break
        seen += got
        if shown is None and TOP.encode() in seen:
            shown = (time.monotonic() - start) * 1000
            os.write(terminal, b"q")
    else:
        os.kill(child, 9)
    os.close(terminal)
    return shown, *used(child)


def plain(command):
    start = time.monotonic()
    nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=nowhere)
    cpu, memory = used(child)
    return (time.monotonic() - start) * 1000, cpu, memory


def growth(program, charts, rounds):
    """What a seat costs in two charts, given by their sizes, in turns."""
    costs = [[plain([program, "check", "--quiet", path])[:2] for _, path in charts] for _ in range(rounds)]
    print(f"{'check --quiet':24}{'µs a seat':>12}{'CPU µs a seat':>16}")
    medians = []
    for (seats, _), its in zip(charts, zip(*costs)):
        medians.append([statistics.median(values) * 1000 / seats for values in zip(*its)])
        print(f"{f'{seats:,} seats':24}{medians[-1][0]:12.2f}{medians[-1][1]:16.2f}")
    small, large = medians
    print(f"{'growth':24}{large[0] / small[0]:12.2f}{large[1] / small[1]:16.2f}")


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--seats", type=int, default=10_000)
    words.add_argument("--rounds", type=int, default=9)
    words.add_argument("--limit", type=float, default=120, help="seconds after which a program is given up")
    words.add_argument("--growth", type=int, metavar="SEATS", help="compare what a seat costs in a chart of so many")
    words.add_argument("--program", default="target/release/throughline")
    args = words.parse_args()
    if not shutil.which(args.program):
        sys.exit(f"{args.program} is not there; build it with `cargo build --release`")
    with tempfile.TemporaryDirectory() as folder:
        tree = people(args.seats)
        yaml, tree_json = os.path.join(folder, "chart.yaml"), os.path.join(folder, "tree.json")
        for path, text in ((yaml, chart(*tree)), (tree_json, ncdu(*tree))):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        runs = {
            "throughline": lambda: frame([args.program, "--no-watch", yaml], args.limit),
            "jless": lambda: frame(["jless", yaml], args.limit),
            "ncdu": lambda: frame(["ncdu", "-f", tree_json], args.limit),
            "wc -l": lambda: plain(["wc", "-l", yaml]),
        }
        for name in list(runs)[1:]:
            if not shutil.which(name.split()[0]):
                print(f"SKIPPED: {name} is not installed")
                del runs[name]
        times = {name: [] for name in runs}
        for _ in range(args.rounds):
            for name, run in runs.items():
                times[name].append(run())
        print(f"{args.seats:,} seats, {os.path.getsize(yaml) / 1e6:.1f} MB of YAML, {args.rounds} rounds")
        print(f"{'':12}{'first frame ms':>16}{'ratio':>8}{'CPU ms':>10}{'ratio':>8}{'peak MB':>10}{'ratio':>8}")
        first = None
        for name, all_rounds in times.items():
            shown = [one for one in all_rounds if one[0] is not None]
            if not shown:
                print(f"{name:12}{'never':>16}")
                continue
            median = [statistics.median(values) for values in zip(*shown)]
            first = first or median
            ratio = [f"{mine / max(its, 0.001):.2f}" for its, mine in zip(median, first)]
            columns = f"{median[1]:10.1f}{ratio[1]:>8}{median[2]:10.1f}{ratio[2]:>8}"
            print(f"{name:12}{median[0]:16.1f}{ratio[0]:>8}{columns}")
        print("ratio: what throughline takes of what the other takes")
        if args.growth:
            larger = os.path.join(folder, "larger.yaml")
            with open(larger, "w", encoding="utf-8") as file:
                file.write(chart(*people(args.growth)))
            growth(args.program, [(args.seats, yaml), (args.growth, larger)], args.rounds)


if __name__ == "__main__":
    main()
