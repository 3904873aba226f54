import type { SetUpStep } from '@quayside/shared/organisation/set-up-steps';
import { SetUpList } from '../../../rooms/setup/set-up-list';
import { type Place, useNavigation } from '../../navigation';

const INBOX: Place = { screen: 'inbox', view: 'open', caseId: null };
/** Where a step is done. The company's name is in its line; backups are made on the server. */
const PLACES: Partial<Record<SetUpStep, Place>> = {
  mailbox: { screen: 'settings', section: 'mailboxes' },
  groups: { screen: 'settings', section: 'groups' },
  hours: { screen: 'settings', section: 'promises' },
  people: { screen: 'settings', section: 'people' },
  firstMail: INBOX,
  firstAnswer: INBOX,
  secondFactor: { screen: 'settings', section: 'profile' },
};

export function SetUpSettings() {
  const go = useNavigation((state) => state.go);
  return (
    <SetUpList
      goTo={(step) => {
        const place = PLACES[step];
        return place === undefined ? null : () => go(place);
      }}
    />
  );
}
