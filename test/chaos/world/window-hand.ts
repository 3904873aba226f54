import { setTimeout as wait } from 'node:timers/promises';

const LOOKS_EVERY_MS = 50;
const COMES_MS = 20_000;
/** A page whose process ends while it is asked never answers. */
const ANSWERS_MS = 2_000;

type InMain = <R, A>(ask: (electron: typeof import('electron'), given: A) => R | Promise<R>, given: A) => Promise<R>;

/** Eyes and keys at the app's window by way of its main process: Playwright lets go of a page for good when its process has ended. */
export class WindowHand {
  readonly #inMain: InMain;

  constructor(inMain: InMain) {
    this.#inMain = inMain;
  }

  /** @param shown - an expression that is `true` in the page in the end @throws Error when it is not in time */
  async until(shown: string): Promise<void> {
    for (const until = performance.now() + COMES_MS; performance.now() < until; await wait(LOOKS_EVERY_MS)) {
      const asked = this.#inMain(
        ({ BrowserWindow }, code) =>
          BrowserWindow.getAllWindows()[0]
            ?.webContents.executeJavaScript(code)
            .catch(() => false),
        shown,
      );
      if ((await Promise.race([asked, wait(ANSWERS_MS, false, { ref: false })])) === true) return;
    }
    throw new Error(`the window does not show ${shown}`);
  }

  async press(keyCode: string, modifiers: readonly 'control'[] = []): Promise<void> {
    await this.#inMain(
      ({ BrowserWindow }, [key, held]) => {
        const [window] = BrowserWindow.getAllWindows();
        const types = key.length === 1 ? (['keyDown', 'char', 'keyUp'] as const) : (['keyDown', 'keyUp'] as const);
        for (const type of types) window?.webContents.sendInputEvent({ type, keyCode: key, modifiers: [...held] });
      },
      [keyCode, modifiers] as const,
    );
  }

  /** Empties the field that has the focus. */
  async clear(): Promise<void> {
    await this.#inMain(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.selectAll();
      window?.webContents.delete();
    }, null);
  }
}
