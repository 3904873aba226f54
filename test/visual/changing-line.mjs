/**
 * A line to the server on which answers can be changed, as a server of another version or another day would send them.
 *
 *   change   called with each JSON answer; changes it in place
 *   target   port of the server; may be set to that of another one
 */
import { createServer, request } from 'node:http';
import { connect } from 'node:net';

export async function startChangingLine({ targetPort, change = () => {} }) {
  const state = { target: targetPort, change };
  const sockets = new Set();
  const server = createServer((asked, answer) => {
    const { 'accept-encoding': _none, ...headers } = asked.headers;
    const far = request(
      { host: '127.0.0.1', port: state.target, path: asked.url, method: asked.method, headers },
      (got) => void pass(got, answer),
    );
    far.on('error', () => answer.destroy());
    asked.pipe(far);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
  });
  server.on('upgrade', (asked, near, head) => {
    const far = connect(state.target, '127.0.0.1', () => {
      const lines = Object.entries(asked.headers).map(([name, value]) => `${name}: ${value}`);
      far.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      far.write(head);
      near.pipe(far).pipe(near);
    });
    far.on('error', () => near.destroy());
    near.on('error', () => far.destroy());
  });

  async function pass(got, answer) {
    const chunks = [];
    for await (const chunk of got) chunks.push(chunk);
    let body = Buffer.concat(chunks);
    if (/json/.test(got.headers['content-type'] ?? '')) {
      const value = JSON.parse(body.toString());
      each(value, state.change);
      body = Buffer.from(JSON.stringify(value));
    }
    const { 'transfer-encoding': _chunked, ...headers } = got.headers;
    answer.writeHead(got.statusCode, { ...headers, 'content-length': body.length });
    answer.end(body);
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    set target(port) {
      state.target = port;
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Every object within, the outer ones first. */
function each(value, visit) {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) visit(value);
  for (const inner of Object.values(value)) each(inner, visit);
}
