import { lazyPart } from '../../lib/lazy-part';

/** The inbox is there at once; the other screens are read after it. */
export const SearchScreen = lazyPart(async () => (await import('./search-screen')).SearchScreen);
export const CustomersScreen = lazyPart(async () => (await import('./customers-screen')).CustomersScreen);
export const BoardScreen = lazyPart(async () => (await import('./board-screen')).BoardScreen);
export const DraftsScreen = lazyPart(async () => (await import('./drafts-screen')).DraftsScreen);
export const NotificationsScreen = lazyPart(async () => (await import('./notifications-screen')).NotificationsScreen);
export const AttentionScreen = lazyPart(async () => (await import('./attention-screen')).AttentionScreen);
export const QuarantineScreen = lazyPart(async () => (await import('./quarantine-screen')).QuarantineScreen);
export const SettingsScreen = lazyPart(async () => (await import('./settings-screen')).SettingsScreen);
