import type { Label } from '@quayside/shared/kernel/entity';
import { createLabelIndex } from './label-index';

/** Tells listeners that something which concerns their labels has changed: the first time at once, rows that come together by one word, then at most every 50 ms. */
export interface Pokes<Listener> {
  /** Also replaces the labels of one that is known. */
  add(listener: Listener, labels: readonly Label[]): void;
  remove(listener: Listener): void;
  ring(labels: ReadonlySet<Label>, seq: number): void;
  ringAll(seq: number): void;
  listeners(): readonly Listener[];
  stop(): void;
}

interface State {
  lastAt: number;
  /** Highest number not told yet. */
  waitingSeq: number;
  timer: NodeJS.Timeout | null;
}

const COALESCE_MS = 50;
/** Above so many listeners at once the first ones are spread, so that they do not all pull in the same millisecond. */
const CROWD = 200;
const CROWD_SPREAD_MS = 100;

export function createPokes<Listener>(tell: (listener: Listener, seq: number) => void): Pokes<Listener> {
  const states = new Map<Listener, State>();
  const index = createLabelIndex<Listener>();

  function flush(listener: Listener, state: State): void {
    state.timer = null;
    state.lastAt = performance.now();
    const seq = state.waitingSeq;
    state.waitingSeq = 0;
    if (seq > 0) tell(listener, seq);
  }

  function poke(listener: Listener, seq: number, isCrowd: boolean): void {
    const state = states.get(listener);
    if (!state) return;
    state.waitingSeq = Math.max(state.waitingSeq, seq);
    if (state.timer !== null) return;
    const sinceMs = performance.now() - state.lastAt;
    const delayMs = sinceMs >= COALESCE_MS ? (isCrowd ? Math.random() * CROWD_SPREAD_MS : 0) : COALESCE_MS - sinceMs;
    // also without delay not in this turn: a reply is several rows of one transaction, which the stream brings together
    state.timer = setTimeout(() => flush(listener, state), delayMs);
  }

  return {
    add(listener, labels) {
      index.set(listener, labels);
      if (!states.has(listener)) states.set(listener, { lastAt: Number.NEGATIVE_INFINITY, waitingSeq: 0, timer: null });
    },
    remove(listener) {
      const state = states.get(listener);
      if (!state) return;
      if (state.timer !== null) clearTimeout(state.timer);
      index.delete(listener);
      states.delete(listener);
    },
    ring(labels, seq) {
      const concerned = index.holdersOf(labels);
      for (const listener of concerned) poke(listener, seq, concerned.size > CROWD);
    },
    ringAll(seq) {
      for (const listener of [...states.keys()]) poke(listener, seq, states.size > CROWD);
    },
    listeners: () => [...states.keys()],
    stop() {
      for (const state of states.values()) if (state.timer !== null) clearTimeout(state.timer);
      states.clear();
      index.clear();
    },
  };
}
