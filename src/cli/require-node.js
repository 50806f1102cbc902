// Plain JavaScript, because it has to run on the Node that is too old for the rest:
// the SQLite driver crashes without a word below Node-API 10 (Node 22.14), and older ones cannot read TypeScript.
const napi = Number(process.versions.napi);
if (!(napi >= 10) || !process.features.typescript) {
  console.error(
    `Cassa needs Node 24, and this is ${process.version}. Run "npm ci" once and start it through npm, which brings its own.`,
  );
  process.exit(1);
}
