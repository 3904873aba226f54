import { app, dialog } from 'electron';
import { DEEP_LINK_SCHEME } from './deep-link';
import { DesktopApp } from './desktop-app';
import { declareScheme, serveScheme } from './register-scheme';
import { rendererFolder } from './renderer-folder';
import { secureContents, secureSession } from './secure-session';

app.setName('Quayside');
// where the system cannot sandbox at all (root in a container), demanding it would end every child; each window still asks for it
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
declareScheme();
secureContents();

if (app.requestSingleInstanceLock()) {
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
  void app
    .whenReady()
    .then(() => {
      secureSession();
      serveScheme(rendererFolder());
      new DesktopApp(process.argv.slice(1)).start();
    })
    .catch((error: unknown) => {
      dialog.showErrorBox('Quayside', `Quayside could not start.\n\n${error instanceof Error ? error.message : String(error)}`);
      app.exit(1);
    });
} else {
  app.quit();
}
