// Reads a Mermaid flowchart from standard input with Mermaid's own parser, and prints what it found as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const modules = process.argv[2];
const { JSDOM } = createRequire(`${modules}/x.js`)("jsdom");
globalThis.window = new JSDOM("<!DOCTYPE html><body></body>").window;
globalThis.document = window.document;
const { default: mermaid } = await import(pathToFileURL(`${modules}/mermaid/dist/mermaid.core.mjs`));

const text = readFileSync(0, "utf8");
const { config } = await mermaid.parse(text);
const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
const boxes = Object.fromEntries([...db.getVertices()].map(([name, box]) => [name, box.text.split(/<br\s*\/?>/)]));
console.log(JSON.stringify({ title: db.getSubGraphs()[0].title, boxes, edges: db.getEdges().length, config }));
