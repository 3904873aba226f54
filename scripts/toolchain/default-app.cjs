/** Runs inside the fallback Electron: loads the app whose folder stands in the arguments, as Electron's own default app does. */
const { app } = require('electron');
const Module = require('node:module');
const path = require('node:path');

const args = process.argv.slice(1);
const folder = args.find((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-r');
if (!folder) {
  console.error('Name the folder of an app.');
  app.exit(1);
} else {
  args.forEach((arg, index) => {
    if (args[index - 1] === '-r') Module._load(arg, Module, true);
  });
  load(path.resolve(folder));
}

function load(appPath) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  try {
    const manifest = Module._load(path.join(appPath, 'package.json'), Module, false);
    if (manifest.version) app.setVersion(manifest.version);
    app.name = manifest.productName || manifest.name || app.name;
    app.setAppPath(appPath);
    Module._load(appPath, Module, true);
  } catch (error) {
    console.error(`The app in ${appPath} could not be loaded.\n${error?.stack}`);
    app.exit(1);
  }
}
