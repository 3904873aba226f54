/** The pictures of docs/user: `npm run shots -- --docs` makes them anew. Each is a scene, or begins where one ends. */
import { scenes } from './scenes.mjs';

/** Of the window, in pixels: small enough to be read beside words. */
export const docsSize = { width: 1180, height: 740 };
export const MOST_BYTES = 150_000;

/** Around a dialog: what lies below it says nothing. */
export const MARGIN = 28;

const scene = (name) => ({ prepare: (page, stage) => scenes[name].prepare(page, stage) });

const dialog = (name) => ({ ...scene(name), isDialog: true });

/** @type {Record<string, {isDialog?: boolean, prepare(page: import('playwright').Page, stage?: object): Promise<void>}>} */
export const docsPictures = {
  'getting-started': scene('settings-set-up'),
  'view-editor': dialog('view-editor'),
  'work-next': scene('work-next'),
  'fields-choice': scene('fields-choice'),
  layouts: {
    async prepare(page, stage) {
      await scenes['layouts-editor'].prepare(page, stage);
      await page.getByRole('complementary').getByRole('button', { name: 'Further fields', expanded: true }).click();
    },
  },
  'statuses-own': scene('statuses-own'),
  people: scene('settings-people'),
  profiles: scene('settings-rights'),
  'profile-fields': scene('fields-limited'),
  roles: scene('settings-roles'),
  'why-access': dialog('why-access'),
  groups: scene('settings-groups'),
  shifts: scene('settings-shifts'),
  absence: dialog('absence-plan'),
  'company-sign-in': scene('settings-sign-in'),
  organisation: scene('organisation'),
  merge: dialog('customer-merge'),
  import: scene('settings-import'),
  'import-tried': scene('settings-import-tried'),
  audit: scene('settings-audit'),
  'data-protection': scene('settings-privacy'),
};
