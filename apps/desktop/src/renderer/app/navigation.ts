import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import { type ViewId, viewIdSchema } from '@quayside/shared/views/view';
import { create } from 'zustand';

export const SETTINGS_SECTIONS = [
  'setUp',
  'profile',
  'appearance',
  'notifications',
  'keyboard',
  'storage',
  'network',
  'answers',
  'people',
  'groups',
  'rights',
  'roles',
  'shifts',
  'signIn',
  'promises',
  'fields',
  'layouts',
  'statuses',
  'products',
  'mailboxes',
  'privacy',
  'audit',
  'exchange',
  'about',
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** Where one can be. */
export type Place =
  | { readonly screen: 'inbox'; readonly view: ViewId; readonly caseId: string | null }
  | { readonly screen: 'search'; readonly text: string; readonly caseId: string | null }
  | { readonly screen: 'customers'; readonly chosen: CustomerRef | null }
  | { readonly screen: 'board' }
  | { readonly screen: 'attention' }
  | { readonly screen: 'drafts' }
  | { readonly screen: 'notifications' }
  | { readonly screen: 'quarantine' }
  | { readonly screen: 'settings'; readonly section: SettingsSection };

const HOME: Place = { screen: 'inbox', view: 'mine', caseId: null };
const SCREENS = ['board', 'attention', 'drafts', 'notifications', 'quarantine'] as const;

const isView = (name: string): name is ViewId => viewIdSchema.safeParse(name).success;
const isSection = (name: string): name is SettingsSection => (SETTINGS_SECTIONS as readonly string[]).includes(name);

/** The place as the window's address, so that a reload comes back to it. */
export function hashOf(place: Place): string {
  if (place.screen === 'inbox')
    return `#/inbox/${encodeURIComponent(place.view)}${place.caseId === null ? '' : `/${encodeURIComponent(place.caseId)}`}`;
  if (place.screen === 'search')
    return `#/search/${encodeURIComponent(place.text)}${place.caseId === null ? '' : `/${encodeURIComponent(place.caseId)}`}`;
  if (place.screen === 'customers')
    return `#/customers${place.chosen === null ? '' : `/${place.chosen.kind}/${encodeURIComponent(place.chosen.id)}`}`;
  return place.screen === 'settings' ? `#/settings/${place.section}` : `#/${place.screen}`;
}

/** Anything that is no place leads home. */
export function placeOf(hash: string): Place {
  const [screen = '', first = '', second = ''] = hash.replace(/^#\//, '').split('/').map(decodeSafely);
  if (screen === 'inbox' && isView(first)) return { screen, view: first, caseId: second || null };
  if (screen === 'search') return { screen, text: first, caseId: second || null };
  if (screen === 'customers')
    return { screen, chosen: (first === 'contact' || first === 'organisation') && second !== '' ? { kind: first, id: second } : null };
  if (screen === 'settings') return { screen, section: isSection(first) ? first : 'profile' };
  const plain = SCREENS.find((name) => name === screen);
  return plain === undefined ? HOME : { screen: plain };
}

function decodeSafely(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

interface Navigation {
  readonly place: Place;
  go(place: Place): void;
  /** Opens a case where one is, or in the inbox. */
  openCase(caseId: string | null): void;
}

export const useNavigation = create<Navigation>()((set, get) => ({
  place: placeOf(window.location.hash),
  go(place) {
    if (hashOf(place) === hashOf(get().place)) return;
    window.history.replaceState(null, '', hashOf(place));
    set({ place });
  },
  openCase(caseId) {
    const { place, go } = get();
    if (place.screen === 'inbox' || place.screen === 'search') go({ ...place, caseId });
    else go({ screen: 'inbox', view: 'open', caseId });
  },
}));
