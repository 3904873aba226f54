import type { AnsweringHandlers } from '../bridge-server';
import { saveDownload } from '../files/save-download';
import type { CoreParts } from './core-parts';

type PrivacyCalls = 'listErasures' | 'startContactExport' | 'listContactExports' | 'saveContactExport' | 'previewErasureByAge';

/** What is held about customers: exports are made on the server, erasures are acts like any other. */
export function privacyHandlers({ sessions, host }: CoreParts): Pick<AnsweringHandlers, PrivacyCalls> {
  const nameOf = (contactId: string): string => sessions.live.profile.store.find('contact', contactId)?.name ?? '';
  return {
    async listErasures() {
      const { store } = sessions.live.profile;
      const rows = store.listAll('erasure').map((erasure) => ({
        erasure,
        name: nameOf(erasure.id),
        requestedBy: erasure.requestedBy === null ? '' : (store.find('person', erasure.requestedBy)?.name ?? ''),
      }));
      return rows.sort((a, b) => b.erasure.requestedAt - a.erasure.requestedAt);
    },
    startContactExport: (input) => sessions.live.api.startContactExport(input),
    async listContactExports() {
      const exports = await sessions.live.api.listContactExports();
      return exports.map(({ byId: _, ...one }) => ({ ...one, name: nameOf(one.contactId) }));
    },
    async saveContactExport({ id }) {
      const { files } = sessions.live;
      return {
        saved: await saveDownload(host, `personal-data-${id.slice(0, 8)}.zip`, () =>
          files.stream(`/privacy/exports/${encodeURIComponent(id)}`),
        ),
      };
    },
    previewErasureByAge: ({ months }) => sessions.live.api.previewErasureByAge(months),
  };
}
