/** Ends a script in order: what was started last is stopped first, also after Ctrl-C. */
import { say } from './say.mjs';

const steps = [];
let ending = null;

/** Registers something to undo. @returns a function that forgets it again */
export function atEnd(name, stop) {
  const step = { name, stop };
  steps.push(step);
  return () => {
    const index = steps.indexOf(step);
    if (index >= 0) steps.splice(index, 1);
  };
}

/** Undoes everything and leaves. A second call waits for the first. */
export function end(code) {
  ending ??= undoAll().then(() => process.exit(code));
  return ending;
}

export function isEnding() {
  return ending !== null;
}

/** Ctrl-C, a closed terminal and a polite kill all end in order. */
export function endOnSignals({ code = 0, message = null } = {}) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!ending && message) say(`\n${message}`);
      end(code);
    });
  }
}

async function undoAll() {
  for (const { name, stop } of steps.splice(0).reverse()) {
    try {
      await stop();
    } catch (error) {
      say(`Could not stop ${name}: ${error.message}`);
    }
  }
}
