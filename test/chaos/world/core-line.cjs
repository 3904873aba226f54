/**
 * Loaded into the main process of a real desktop before it starts (`-r`), which knows nothing of it: whoever drives the app gets a line to
 * core as a window has it, and core's process in hand.
 */
const { MessageChannelMain, utilityProcess } = require('electron');

const fork = utilityProcess.fork.bind(utilityProcess);
let core = null;
let line = null;
let count = 0;
const waiting = new Map();

utilityProcess.fork = (...args) => {
  const child = fork(...args);
  const { port1, port2 } = new MessageChannelMain();
  child.postMessage({ type: 'port' }, [port1]);
  port2.on('message', ({ data }) => {
    if (data.type === 'reply') waiting.get(data.id)?.(data);
  });
  port2.start();
  [core, line] = [child, port2];
  child.once('exit', () => {
    if (core === child) [core, line] = [null, null];
    for (const answer of waiting.values()) answer({ isGone: true });
  });
  return child;
};

globalThis.quaysideChaos = {
  /** @returns a reply of the bridge; `isGone`: core ended before it answered */
  ask(name, input) {
    if (line === null) return { isGone: true };
    count += 1;
    const id = `chaos-${process.pid}-${count}`;
    return new Promise((resolve) => {
      waiting.set(id, (reply) => {
        waiting.delete(id);
        resolve(reply);
      });
      line.postMessage({ type: 'call', id, name, input });
    });
  },
  wake: () => core?.postMessage({ type: 'wake' }),
  corePid: () => core?.pid ?? null,
};
