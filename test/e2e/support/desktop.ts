import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { electronArguments } from '../../../scripts/toolchain/electron.mjs';

const appFolder = join(__dirname, '..', '..', '..', 'apps', 'desktop');

export interface DesktopOptions {
  readonly profileFolder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** One real Electron desktop, driven as a person would. */
export class Desktop {
  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
    readonly profileFolder: string,
  ) {}

  static async launch({ profileFolder, env, args = [] }: DesktopOptions): Promise<Desktop> {
    const executablePath = process.env['QUAYSIDE_ELECTRON'];
    if (!executablePath) throw new Error('QUAYSIDE_ELECTRON is missing: run these tests by `npm test -- --only e2e`');
    const inherited = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
    const app = await _electron.launch({
      executablePath,
      args: [...electronArguments({ userDataDir: profileFolder }), ...args, appFolder],
      env: { ...inherited, ...env },
    });
    const page = await app.firstWindow();
    page.setDefaultTimeout(20_000);
    return new Desktop(app, page, profileFolder);
  }

  /** Ends it as a crash or a power cut would: no goodbye. */
  async kill(): Promise<void> {
    const process = this.app.process();
    const gone = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    if (this.app.process().exitCode === null && this.app.process().signalCode === null) await this.app.close();
  }
}
