/** Several nodes on one database behind a load balancer: restarted one by one, and started again when one dies. */
import { atEnd, isEnding } from '../toolchain/ending.mjs';
import { say } from '../toolchain/say.mjs';
import { configureBalancer, findBalancer, untilBalancing } from './balancer.mjs';
import { chooseNodePorts } from './choose-ports.mjs';
import { logIn } from './data-folder.mjs';
import { startService } from './services.mjs';
import { untilReady } from './until-ready.mjs';

/** The load balancer looks twice a second, and takes a node out after two bad answers. */
const DRAIN_SECONDS = 2;

/**
 * @param options.start - `(name, args, env, onExit)`, as the world starts its services
 * @param options.env - of a server; each node gets its own ports and name
 * @returns `restart()`: one node after the other, so that desktops always have one
 */
export async function severalServers({ dataFolder, url, ports, count, start, server, env, note, onDeath }) {
  const program = await findBalancer();
  const nodes = (await chooseNodePorts({ ports, count })).map((node) => ({ ...node, url: `http://127.0.0.1:${node.port}`, service: null }));
  const balancer = await configureBalancer({ program, dataFolder, port: ports.server, mailPort: ports.mailIn, nodes });
  // who passes no mail on leaves its port to the first node
  if (!balancer.takesMail) nodes[0].mailPort = ports.mailIn;

  const startNode = async (node) => {
    const own = {
      QUAYSIDE_NODE: node.name,
      QUAYSIDE_PORT: String(node.port),
      QUAYSIDE_SMTP_PORT: String(node.mailPort),
      QUAYSIDE_TRUSTED_PROXIES: 'loopback',
      QUAYSIDE_DRAIN_SECONDS: String(DRAIN_SECONDS),
    };
    node.service = start(node.name, [server], { ...env, ...own }, (end) => revive(node, end));
    await untilReady(node.url, node.service);
    node.isUp = true;
  };
  const revive = (node, end) => {
    if (isEnding() || !node.isUp) return onDeath(end);
    node.isUp = false;
    say(`${node.name} ended unexpectedly (${end.signal ?? `code ${end.code}`}); the others go on, and it is started again.`);
    startNode(node).then(
      () => say(`${node.name} is back.`),
      () => onDeath({ ...end, logFile: node.service.logFile }),
    );
  };
  // stopped by the end in this order: load balancer, then the nodes all at once
  atEnd('the servers', () => Promise.all(nodes.map((node) => node.service?.stop())));
  for (const node of nodes) await startNode(node);

  const { name, command, args } = balancer;
  const service = startService({ name, command, args, logFile: logIn(dataFolder, name), onExit: onDeath });
  note({ name, pid: service.pid, mark: args.at(-1) });
  atEnd('the load balancer', () => service.stop());
  await untilBalancing({ url, service });
  say(`${count} nodes (${nodes.map((node) => `${node.name} on ${node.port}`).join(', ')}) behind ${program} on ${ports.server}`);

  return {
    async restart() {
      for (const node of nodes) {
        node.isUp = false;
        await node.service.stop();
        await startNode(node);
        say(`${node.name} runs the new code.`);
      }
    },
  };
}
