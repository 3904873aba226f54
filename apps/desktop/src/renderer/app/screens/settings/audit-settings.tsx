import type { AuditRow } from '../../../../bridge/audit-row';
import { AuditList } from '../../../rooms/audit/audit-list';
import { type Place, useNavigation } from '../../navigation';

/** Where people change what an entry is about. */
const PLACES: Readonly<Record<string, Place>> = {
  person: { screen: 'settings', section: 'people' },
  workspaceSettings: { screen: 'settings', section: 'people' },
  group: { screen: 'settings', section: 'groups' },
  mailbox: { screen: 'settings', section: 'mailboxes' },
  calendar: { screen: 'settings', section: 'promises' },
  slaPolicy: { screen: 'settings', section: 'promises' },
  customField: { screen: 'settings', section: 'fields' },
  layout: { screen: 'settings', section: 'layouts' },
  caseStatus: { screen: 'settings', section: 'statuses' },
  standardWord: { screen: 'settings', section: 'statuses' },
  cannedAnswer: { screen: 'settings', section: 'answers' },
  quarantinedMail: { screen: 'quarantine' },
};

export function AuditSettings() {
  const go = useNavigation((state) => state.go);
  const whereIs = ({ change, about }: AuditRow) => {
    const place = PLACES[change?.kind ?? about?.kind ?? ''];
    return place === undefined ? null : () => go(place);
  };
  return <AuditList whereIs={whereIs} />;
}
