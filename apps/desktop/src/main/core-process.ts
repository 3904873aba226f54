import { join } from 'node:path';
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import { type CoreStart, type CoreToMain, HOST_CALL_NAMES, type HostCallName, type HostCalls, type MainToCore } from '../bridge/core-link';
import { CORE_PORT_MESSAGE } from '../bridge/port-names';
import { CoreEnds } from './core-ends';

export type HostHandlers = { readonly [N in HostCallName]: (input: HostCalls[N]['input']) => Promise<HostCalls[N]['output']> };

/** Runs core, starts it again when it dies, and gives each window a line to it. */
export class CoreProcess {
  readonly #start: CoreStart;
  readonly #host: HostHandlers;
  readonly #windows = new Set<WebContents>();
  #child: UtilityProcess | null = null;
  #isStopping = false;
  #restarts = 0;
  #hasSignedIn = false;
  readonly #ends = new CoreEnds();

  constructor(start: CoreStart, host: HostHandlers) {
    this.#start = start;
    this.#host = host;
  }

  start(isCacheSuspect = false): void {
    const child = utilityProcess.fork(join(__dirname, 'core.cjs'), [], { serviceName: 'Quayside core', stdio: 'inherit' });
    this.#child = child;
    child.on('message', (message: CoreToMain) => void this.#take(child, message));
    child.on('exit', () => this.#restart(child));
    // the one-time code of a demo start is used up by the first core
    const signIn = this.#hasSignedIn ? null : this.#start.signIn;
    this.#post(child, { type: 'start', start: { ...this.#start, signIn, isCacheSuspect } });
    this.#hasSignedIn = true;
    for (const contents of this.#windows) this.#handOut(contents);
  }

  /** To be called whenever the window has loaded its page. */
  connect(contents: WebContents): void {
    if (!this.#windows.has(contents)) {
      this.#windows.add(contents);
      contents.once('destroyed', () => this.#windows.delete(contents));
    }
    this.#handOut(contents);
  }

  wake(): void {
    if (this.#child !== null) this.#post(this.#child, { type: 'wake' });
  }

  noteIdle(isIdle: boolean): void {
    if (this.#child !== null) this.#post(this.#child, { type: 'idle', isIdle });
  }

  /** For tests of a crash. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Gives core the time to finish what it is writing. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const child = this.#child;
    if (child === null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.#post(child, { type: 'stop' });
    const late = setTimeout(() => child.kill(), STOP_MS);
    await gone;
    clearTimeout(late);
  }

  #handOut(contents: WebContents): void {
    if (this.#child === null || contents.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    this.#child.postMessage({ type: 'port' } satisfies MainToCore, [port1]);
    contents.postMessage(CORE_PORT_MESSAGE, null, [port2]);
  }

  #restart(child: UtilityProcess): void {
    if (this.#child !== child) return;
    this.#child = null;
    if (this.#isStopping) return;
    this.#restarts += 1;
    const isCacheSuspect = this.#ends.note(Date.now());
    setTimeout(() => this.start(isCacheSuspect), Math.min(RESTART_MS * 2 ** Math.min(this.#restarts - 1, 6), RESTART_MAX_MS));
  }

  async #take(child: UtilityProcess, message: CoreToMain): Promise<void> {
    if (message.type === 'ready') {
      setTimeout(() => {
        if (this.#child === child) this.#restarts = 0;
      }, STEADY_MS);
      return;
    }
    if (message.type !== 'ask' || !HOST_CALL_NAMES.includes(message.name)) return;
    const { id, name, input } = message;
    try {
      const handler = this.#host[name] as (input: unknown) => Promise<unknown>;
      this.#post(child, { type: 'answer', id, ok: true, value: await handler(input) });
    } catch {
      this.#post(child, { type: 'answer', id, ok: false, value: null });
    }
  }

  #post(child: UtilityProcess, message: MainToCore): void {
    child.postMessage(message);
  }
}

const STOP_MS = 4000;
const RESTART_MS = 150;
const RESTART_MAX_MS = 10_000;
const STEADY_MS = 20_000;
