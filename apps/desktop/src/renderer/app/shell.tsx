import { Suspense, useEffect, useMemo } from 'react';
import type { SessionState } from '../../bridge/session-state';
import { useCore } from '../lib/bridge/use-core';
import { PlaceContext } from '../lib/format/use-format';
import { useGlobalKeys } from '../lib/keyboard/use-global-keys';
import { readPartsWhenQuiet } from '../lib/lazy-part';
import { SessionContext } from '../lib/session-context';
import { ProvideCompanyWords } from '../lib/words/company-words-context';
import { CommandPalette } from './command-palette';
import { KeyHelp } from './key-help';
import { useNavigation } from './navigation';
import { Rail } from './rail';
import { InboxScreen } from './screens/inbox-screen';
import {
  AttentionScreen,
  BoardScreen,
  CustomersScreen,
  DraftsScreen,
  NotificationsScreen,
  QuarantineScreen,
  SearchScreen,
  SettingsIndexer,
  SettingsScreen,
} from './screens/lazy-screens';
import { NewCaseDialog } from './screens/new-case-dialog';
import { useSettingsIndex } from './settings-search/settings-index';
import styles from './shell.module.css';
import { StatusBar } from './status-bar';
import { useBadge } from './use-badge';
import { useErasedDraftsNotice } from './use-erased-drafts';
import { useKeyChoices } from './use-key-choices';
import { useNotifications } from './use-notifications';
import { useLocale, usePreferences } from './use-preferences';
import { useReadOnOpen } from './use-read-on-open';
import { useLeadToSetUp } from './use-set-up';
import { useShellCommands } from './use-shell-commands';

type SignedIn = Extract<SessionState, { state: 'signed-in' }>;

/** The frame around every screen of someone who is signed in. */
export function Shell({ session }: { readonly session: SignedIn }) {
  const locale = useLocale();
  const preferences = usePreferences();
  const directory = useCore('getDirectory', undefined);
  const zone =
    directory.data?.people.find(({ id }) => id === session.me.personId)?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const place = useMemo(() => ({ locale, zone }), [locale, zone]);
  useKeyChoices(preferences);
  useGlobalKeys();
  useShellCommands();
  useBadge();
  useEffect(readPartsWhenQuiet, []);
  return (
    <SessionContext value={session}>
      <PlaceContext value={place}>
        <ProvideCompanyWords>
          <div className={styles.shell}>
            <Rail />
            <main className={styles.main}>
              <LeadToSetUp />
              <Notifier isEnabled={preferences?.notifications ?? false} />
              <Suspense>
                <Screen />
              </Suspense>
            </main>
            <StatusBar />
          </div>
          <SettingsWords />
          <CommandPalette />
          <KeyHelp />
          <NewCaseDialog />
        </ProvideCompanyWords>
      </PlaceContext>
    </SessionContext>
  );
}

function Screen() {
  const place = useNavigation((state) => state.place);
  switch (place.screen) {
    case 'inbox':
      return <InboxScreen view={place.view} caseId={place.caseId} />;
    case 'search':
      return <SearchScreen text={place.text} caseId={place.caseId} />;
    case 'customers':
      return <CustomersScreen chosen={place.chosen} />;
    case 'board':
      return <BoardScreen />;
    case 'attention':
      return <AttentionScreen />;
    case 'drafts':
      return <DraftsScreen />;
    case 'notifications':
      return <NotificationsScreen />;
    case 'quarantine':
      return <QuarantineScreen />;
    case 'settings':
      return <SettingsScreen section={place.section} />;
  }
}

/** Only while somebody searches them. */
function SettingsWords() {
  const isWanted = useSettingsIndex((state) => state.isWanted);
  return <Suspense>{isWanted ? <SettingsIndexer /> : null}</Suspense>;
}

function Notifier({ isEnabled }: { readonly isEnabled: boolean }) {
  useNotifications(isEnabled);
  useReadOnOpen();
  return null;
}

function LeadToSetUp() {
  useLeadToSetUp();
  useErasedDraftsNotice();
  return null;
}
