import { join } from 'node:path';
import { eventually } from '@quayside/shared/testing/eventually';
import { _electron, type ElectronApplication, type Locator, type Page } from 'playwright';
import { electronArguments } from '../../../scripts/toolchain/electron.mjs';

const appFolder = join(__dirname, '..', '..', '..', 'apps', 'desktop');

export interface DesktopOptions {
  readonly profileFolder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** Pages of this test file that are open: shown when it fails (`test/setup/show-windows.cjs`). */
const openPages = new Set<Page>();
Object.assign(globalThis, { openPages });

/** One real Electron desktop, driven as a person would. */
export class Desktop {
  private isGone = false;

  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
    readonly profileFolder: string,
  ) {}

  static async launch({ profileFolder, env, args = [] }: DesktopOptions): Promise<Desktop> {
    const executablePath = process.env.QUAYSIDE_ELECTRON;
    if (!executablePath) throw new Error('QUAYSIDE_ELECTRON is missing: run these tests by `npm test -- --only e2e`');
    const inherited = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
    const app = await _electron.launch({
      executablePath,
      args: [...electronArguments({ userDataDir: profileFolder }), ...args, appFolder],
      env: { ...inherited, ...env },
    });
    const page = await app.firstWindow();
    // a busy machine takes its time; nothing waits for this that comes
    page.setDefaultTimeout(60_000);
    openPages.add(page);
    page.once('close', () => openPages.delete(page));
    return new Desktop(app, page, profileFolder);
  }

  /** Goes to a view of the inbox by its name. */
  async openView(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name, exact: false }).click();
    await this.page
      .getByRole('listbox', { name })
      .or(this.page.getByRole('heading', { name, level: 2 }))
      .first()
      .waitFor();
  }

  /** The row of a case in the list that is open. */
  row(subject: string): Locator {
    return this.page.getByRole('listbox').getByRole('option').filter({ hasText: subject });
  }

  /** Opens a case from the list that is open, and waits for its conversation. */
  async openCase(subject: string): Promise<void> {
    await this.row(subject).click();
    await this.page.getByRole('heading', { name: subject }).waitFor();
    await this.conversation.waitFor();
  }

  get conversation(): Locator {
    return this.page.getByRole('log', { name: 'Conversation' });
  }

  /** How often this text stands in the messages of the open case, mail bodies in their frames included. */
  async countInMessages(text: string): Promise<number> {
    const [, ...mailBodies] = this.page.frames();
    const counts = await Promise.all([this.conversation, ...mailBodies].map((place) => place.getByText(text).count()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Waits until the open case shows this text. */
  async awaitMessage(text: string): Promise<void> {
    await eventually(`"${text}" is shown`, async () => (await this.countInMessages(text)) > 0);
  }

  /** Opens the composer by its key and types. */
  async write(key: 'r' | 'Shift+R' | 'n', text: string): Promise<void> {
    await this.conversation.focus();
    await this.page.keyboard.press(key);
    await this.editor.waitFor();
    await this.editor.pressSequentially(text);
  }

  get editor(): Locator {
    return this.page.locator('[role="textbox"][aria-multiline="true"]');
  }

  /** Ends it as a crash or a power cut would: no goodbye. */
  async kill(): Promise<void> {
    this.isGone = true;
    const process = this.app.process();
    const gone = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    if (this.isGone) return;
    this.isGone = true;
    await this.app.close();
  }
}
