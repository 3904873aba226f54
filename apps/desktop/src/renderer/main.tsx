import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/mantine.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import type { PreloadApi } from '../bridge/port-messages';
import { CORE_PORT_MESSAGE } from '../bridge/port-names';
import { App } from './app/app';
import { Providers } from './app/providers';
import { createCoreClient } from './lib/bridge/core-client';
import { createMainClient } from './lib/bridge/main-client';
import { showLanguage, startI18n, systemLanguage } from './lib/i18n/start-i18n';

declare global {
  interface Window {
    readonly quayside: PreloadApi;
  }
}

// The policy of the page forbids eval; zod would try it.
z.config({ jitless: true });

const core = createCoreClient(crypto.randomUUID());
window.addEventListener('message', (event) => {
  const [port] = event.ports;
  const isOurs = event.source === window && event.data === CORE_PORT_MESSAGE;
  if (isOurs && port !== undefined) core.connect(port);
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const i18n = startI18n();
void showLanguage(i18n, systemLanguage()).finally(() => {
  createRoot(root).render(
    <Providers bridge={{ core, main: createMainClient(window.quayside) }} i18n={i18n}>
      <App />
    </Providers>,
  );
});
