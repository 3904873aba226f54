import type { CoreToMain, HostCallName, HostCalls, MainToCore } from '../bridge/core-link';
import type { BridgePort } from './bridge-server';
import { CoreApp } from './core-app';
import type { Host } from './session/host';

/** The utility process's own channel, as Electron gives it. */
interface ParentPort {
  postMessage(message: CoreToMain): void;
  on(event: 'message', listener: (event: { readonly data: MainToCore; readonly ports: readonly BridgePort[] }) => void): void;
}

const parent = (process as unknown as { readonly parentPort: ParentPort }).parentPort;
const asked = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
let lastAsked = 0;
let app: CoreApp | null = null;
const early: BridgePort[] = [];

const host: Host = {
  ask<N extends HostCallName>(name: N, input: HostCalls[N]['input']): Promise<HostCalls[N]['output']> {
    lastAsked += 1;
    const id = lastAsked;
    parent.postMessage({ type: 'ask', id, name, input });
    return new Promise((resolve, reject) => asked.set(id, { resolve: (value) => resolve(value as HostCalls[N]['output']), reject }));
  },
};

parent.on('message', ({ data, ports }) => {
  switch (data.type) {
    case 'start':
      void CoreApp.start({ start: data.start, host, now: Date.now }).then((started) => {
        app = started;
        for (const port of early.splice(0)) app.connect(port);
        parent.postMessage({ type: 'ready' });
      });
      break;
    case 'answer': {
      const waiting = asked.get(data.id);
      asked.delete(data.id);
      if (data.ok) waiting?.resolve(data.value);
      else waiting?.reject(new Error('main could not do it'));
      break;
    }
    case 'port':
      for (const port of ports) {
        if (app === null) early.push(port);
        else app.connect(port);
      }
      break;
    case 'wake':
      app?.wake();
      break;
    case 'idle':
      app?.noteIdle(data.isIdle);
      break;
    case 'stop':
      if (app === null) process.exit(0);
      else void app.stop().finally(() => process.exit(0));
      break;
  }
});
