/**
 * A line that can be cut: a TCP proxy on the loopback address.
 *
 *   cut()      ends every connection and refuses new ones, as a pulled cable that the system notices
 *   freeze()   keeps connections open and passes nothing on, as a half-open line that nobody notices
 *   heal()     both again as normal; what a frozen line held back is delivered
 *   delayMs    each chunk, in both directions, arrives this much later
 */
import { connect, createServer } from 'node:net';

export async function startTcpProxy({ targetPort, targetHost = '127.0.0.1', port = 0 }) {
  const pairs = new Set();
  const state = { mode: 'open', delayMs: 0 };
  const server = createServer({ allowHalfOpen: true });
  const stats = { accepted: 0, refused: 0 };

  server.on('connection', (near) => {
    if (state.mode === 'cut') {
      stats.refused += 1;
      near.on('error', () => {});
      near.resetAndDestroy();
      return;
    }
    stats.accepted += 1;
    const far = connect({ port: targetPort, host: targetHost, allowHalfOpen: true });
    const pair = { near, far, held: [] };
    pairs.add(pair);
    forward(pair, near, far);
    forward(pair, far, near);
  });

  function forward(pair, from, to) {
    from.on('data', (chunk) =>
      pass(pair, () => {
        if (to.destroyed) return;
        if (!to.write(chunk)) {
          from.pause();
          to.once('drain', () => from.resume());
        }
      }),
    );
    from.on('end', () => pass(pair, () => to.end()));
    from.on('error', () => end(pair));
    from.on('close', () => {
      if (pair.near.destroyed && pair.far.destroyed) pairs.delete(pair);
      else if (from.errored) end(pair);
    });
  }

  function pass(pair, deliver) {
    if (state.mode === 'frozen') pair.held.push(deliver);
    else if (state.delayMs > 0) setTimeout(() => (state.mode === 'frozen' ? pair.held.push(deliver) : deliver()), state.delayMs);
    else deliver();
  }

  /** By a reset, as a machine does whose port is closed: a mere goodbye makes some clients try again for ever. */
  function end(pair) {
    pair.near.resetAndDestroy();
    pair.far.resetAndDestroy();
    pairs.delete(pair);
  }

  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

  return {
    port: server.address().port,
    stats,
    get delayMs() {
      return state.delayMs;
    },
    set delayMs(value) {
      state.delayMs = value;
    },
    cut() {
      state.mode = 'cut';
      for (const pair of pairs) end(pair);
    },
    freeze() {
      state.mode = 'frozen';
    },
    heal() {
      state.mode = 'open';
      for (const pair of pairs) for (const deliver of pair.held.splice(0)) deliver();
    },
    async close() {
      for (const pair of pairs) end(pair);
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
