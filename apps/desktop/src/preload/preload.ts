import { contextBridge, ipcRenderer } from 'electron';
import type { PreloadApi } from '../bridge/port-messages';
import { CORE_PORT_MESSAGE, MAIN_CALL_CHANNEL, MAIN_EVENT_CHANNEL } from '../bridge/port-names';

const api: PreloadApi = {
  callMain: (name, input) => ipcRenderer.invoke(MAIN_CALL_CHANNEL, name, input),
  onMainEvent(listener) {
    const forward = (_event: unknown, name: string, payload: unknown): void => listener(name, payload);
    ipcRenderer.on(MAIN_EVENT_CHANNEL, forward);
    return () => ipcRenderer.removeListener(MAIN_EVENT_CHANNEL, forward);
  },
};

contextBridge.exposeInMainWorld('quayside', api);

// ports cannot cross the bridge as values, only by a message to the page itself
ipcRenderer.on(CORE_PORT_MESSAGE, (event) => window.postMessage(CORE_PORT_MESSAGE, window.origin, event.ports));
