// citeproc-js under the questions of csl_judges.py: one JSON object a line in, one a line out. Run by node, with the
// path of the package `citeproc` as its argument.
"use strict";
const CSL = require(process.argv[2]);
const lines = require("readline").createInterface({ input: process.stdin });
CSL.debug = () => {};
const locales = {};

lines.on("line", (line) => {
  const asked = JSON.parse(line);
  Object.assign(locales, asked.locales);
  console.log(JSON.stringify(answer(asked)));
});

function answer(asked) {
  const items = new Map(asked.items.map((item) => [item.id, item]));
  const system = {
    retrieveLocale: (tag) => locales[tag] || false,
    retrieveItem: (id) => JSON.parse(JSON.stringify({ ...items.get(id), system_id: id })), // else entries lack theirs
    embedBibliographyEntry: (id) => `\u0001${id}`, // stands behind each entry
  };
  try {
    const engine = new CSL.Engine(system, asked.style, asked.language, true);
    const cited = engine.rebuildProcessorState(asked.citations, "html", []);
    const list = engine.bibliography.tokens.length ? engine.makeBibliography() : false;
    return {
      citations: cited.map((one) => one[2]),
      entries: list ? list[1].map((entry) => entry.trim().split("\u0001").reverse()) : [],
    };
  } catch (error) {
    return { error: String(error) };
  }
}
