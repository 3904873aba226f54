/**
 * Loaded before the app when Playwright drives it: holds `ready` back until the driver is attached. Windows that open while it
 * attaches can leave it waiting for ever. (Playwright's own loader does the same, and replaces the keyring on the way.)
 */
const { app } = require('electron');

if (process.argv.includes('--remote-debugging-port=0')) hold();

function hold() {
  const whenReallyReady = app.whenReady();
  const emit = app.emit.bind(app);
  let readyArguments = [];
  let isReleased = false;
  let release;
  const whenReleased = new Promise((resolve) => {
    release = resolve;
  });

  app.emit = (event, ...args) => {
    if (event !== 'ready' || isReleased) return emit(event, ...args);
    readyArguments = args;
    return app.listenerCount('ready') > 0;
  };
  app.isReady = () => isReleased;
  app.whenReady = () => whenReleased;

  // the name is Playwright's: it calls this once it is attached
  globalThis.__playwright_run = async () => {
    await whenReallyReady;
    isReleased = true;
    release();
    emit('ready', ...readyArguments);
  };
}
