// Recognizers-Text: money and dates, English, a paragraph at a time.
const fs = require("fs");
const path = require("path");

const home = process.argv[2];
const from = (name) => require(path.join(home, "node_modules", name));
const suite = from("@microsoft/recognizers-text-suite");
const english = suite.Culture.English;
const folder = path.join(home, "releases");
const texts = fs.readdirSync(folder).sort().map((name) => fs.readFileSync(path.join(folder, name), "utf8"));

const read = (line) => suite.recognizeCurrency(line, english).length + suite.recognizeDateTime(line, english).length;
read("Oakrun paid $5 million on May 3.");
const before = process.cpuUsage();
let found = 0;
for (const text of texts) for (const line of text.split("\n")) if (line.trim()) found += read(line);
const seconds = process.cpuUsage(before).user / 1e6;
const version = from("@microsoft/recognizers-text-suite/package.json").version;
console.log(JSON.stringify({ name: "Recognizers-Text", version, what: "money, dates", seconds, found }));
