// wink-nlp with its light English model: its entities, without tagging.
const fs = require("fs");
const path = require("path");

const home = process.argv[2];
const from = (name) => require(path.join(home, "node_modules", name));
const model = from("wink-eng-lite-web-model");
const nlp = from("wink-nlp")(model, ["sbd", "ner"]);
const folder = path.join(home, "releases");
const texts = fs.readdirSync(folder).sort().map((name) => fs.readFileSync(path.join(folder, name), "utf8"));

nlp.readDoc(texts[0]).entities().out();
const before = process.cpuUsage();
let found = 0;
for (const text of texts) found += nlp.readDoc(text).entities().length();
const seconds = process.cpuUsage(before).user / 1e6;
const version = from("wink-nlp/package.json").version;
console.log(JSON.stringify({ name: "wink-nlp", version, what: "money, dates, numbers, addresses", seconds, found }));
