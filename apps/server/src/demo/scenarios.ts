import type { Priority } from '@quayside/shared/cases/case';

export type GroupName = 'Support' | 'Returns & warranty' | 'Billing' | 'Field service';

/** What does not depend on the language of a problem. */
export interface Scenario {
  readonly topic: string;
  readonly group: GroupName;
  readonly category: string;
  readonly products: readonly string[];
  /** Of the usual case; some are raised or lowered. */
  readonly priority: Priority;
  readonly tags: readonly string[];
  /** What agents tell each other; in English, the language of the house. */
  readonly notes: readonly string[];
  /** What the customer sends along, sometimes. */
  readonly sends: 'chart' | 'photo' | 'log' | 'statement' | null;
  /** What the last answer brings. */
  readonly brings: 'label' | 'invoice' | 'report' | 'example' | null;
  /** Weight among all problems. */
  readonly share: number;
}

const STATIONS = ['Gannet W2', 'Gannet Mini', 'Gannet Pro'];
const RAIN = ['Tern R1', 'Tern R2'];
const WIND = ['Petrel A1', 'Petrel Ultrasonic'];
const LEVEL = ['Heron L3', 'Heron Radar'];
const PROBES = ['Otter pH', 'Otter Multi'];
const GATEWAYS = ['Kittiwake 4', 'Kittiwake Outdoor'];
const CLOUD = ['Lookout'];

const define = <const Id extends string, const T extends string>(
  topic: T,
  of: Readonly<Record<Id, Omit<Scenario, 'topic'>>>,
): Readonly<Record<Id, Scenario & { readonly topic: T }>> =>
  Object.fromEntries(Object.entries(of).map(([id, one]) => [id, { ...(one as Scenario), topic }])) as Readonly<
    Record<Id, Scenario & { readonly topic: T }>
  >;

const support = { group: 'Support', priority: 'normal', sends: null, brings: null } as const;
const billing = { group: 'Billing', category: 'Billing', products: STATIONS, priority: 'normal', sends: null, brings: 'invoice' } as const;
const returns = {
  group: 'Returns & warranty',
  category: 'Returns & repair',
  products: STATIONS,
  priority: 'normal',
  brings: null,
} as const;
const field = {
  group: 'Field service',
  category: 'Field service',
  products: STATIONS,
  priority: 'normal',
  sends: null,
  brings: 'report',
} as const;

/** The problems that the demo company's customers have. */
export const SCENARIOS = {
  ...define('readings', {
    'rain-gauge-zero': {
      ...support,
      category: 'Wrong readings',
      products: RAIN,
      tags: ['rain'],
      share: 5,
      sends: 'photo',
      notes: [
        'Looked at the raw counter: flat since the date given, battery fine. Insects again, third one this month.',
        'Insect guard TR-07 should really be in every box.',
      ],
    },
    'wind-stuck': {
      ...support,
      category: 'Wrong readings',
      products: WIND,
      priority: 'high',
      tags: ['wind', 'safety'],
      share: 4,
      notes: [
        'They run a crane on this value. Treat as urgent until they confirm that it is stopped.',
        'Reed switch, batch 24-B. Same as the two cases of last week.',
      ],
    },
    'temperature-high': {
      ...support,
      category: 'Wrong readings',
      products: STATIONS,
      tags: ['temperature'],
      share: 4,
      sends: 'photo',
      notes: ['Compared with the airport: +6.2 at 14:00, 0.1 at night. Shield, not sensor.'],
    },
    'level-jumps': {
      ...support,
      category: 'Wrong readings',
      products: LEVEL,
      priority: 'high',
      tags: ['level', 'alarm'],
      share: 4,
      sends: 'chart',
      notes: ['Spike filter set to strong for this channel, told the customer.', 'Field team knows, in case they want the bracket moved.'],
    },
    'ph-drift': {
      ...support,
      category: 'Wrong readings',
      products: PROBES,
      tags: ['water quality'],
      share: 3,
      notes: ['Slope history in Lookout shows a steady fall since spring. Cartridge is done.'],
    },
    'humidity-100': {
      ...support,
      category: 'Wrong readings',
      products: STATIONS,
      tags: ['humidity'],
      share: 3,
      notes: ['Salt. They are 200 m from the sea.'],
    },
  }),
  ...define('connection', {
    'gateway-offline': {
      ...support,
      category: 'Connectivity',
      products: GATEWAYS,
      priority: 'high',
      tags: ['gateway', 'firewall'],
      share: 6,
      sends: 'log',
      notes: [
        'Last seen from another public address: somebody changed the line.',
        'Buffer was delivered completely, checked three sensors.',
      ],
    },
    'lost-after-update': {
      ...support,
      category: 'Firmware',
      products: STATIONS,
      priority: 'high',
      tags: ['firmware'],
      share: 4,
      notes: ['Serial range before 24-03: known, see the release blocker.', 'Excluded the device from the roll-out.'],
    },
    'radio-range': {
      ...support,
      category: 'Connectivity',
      products: GATEWAYS,
      tags: ['radio'],
      share: 4,
      sends: 'log',
      notes: ['RSSI median -121, antenna indoors. KA-05 will do.'],
    },
    'new-router': {
      ...support,
      category: 'Connectivity',
      products: GATEWAYS,
      tags: ['wifi'],
      share: 5,
      notes: ['2.4 GHz once more. Could we please print it on the box.'],
    },
    'sim-roaming': {
      ...support,
      category: 'Connectivity',
      products: ['Gannet Pro', 'Kittiwake Outdoor'],
      tags: ['4g'],
      share: 3,
      notes: ['Pushed the preference list, next contact around 02:00.'],
    },
    'battery-drain': {
      ...support,
      category: 'Connectivity',
      products: ['Tern R2', 'Heron L3'],
      tags: ['battery', 'warranty'],
      share: 4,
      sends: 'chart',
      brings: 'label',
      notes: ['2,911 retries a day. Replacement approved.', 'Stock of replacements is down to six.'],
    },
  }),
  ...define('lookout', {
    'sign-in': {
      ...support,
      category: 'Account',
      products: CLOUD,
      tags: ['access'],
      share: 5,
      notes: ['Bounce log: 550 suspected spam, four times.', 'Asked for a letter on company paper before handing over an account.'],
    },
    'alerts-missing': {
      ...support,
      category: 'Alerts',
      products: CLOUD,
      priority: 'urgent',
      tags: ['alarm'],
      share: 4,
      notes: [
        'Paused by one of their own. Careful with the wording, they lost part of a harvest.',
        'Test alert went out, both numbers confirmed.',
      ],
    },
    'export-data': {
      ...support,
      category: 'Reports',
      products: ['Heron L3', 'Gannet Pro'],
      tags: ['export'],
      share: 4,
      brings: 'example',
      notes: ['Report set up, runs on the first of the month at 06:00 UTC.'],
    },
    'wrong-time-zone': {
      ...support,
      category: 'Reports',
      products: CLOUD,
      tags: ['time zone'],
      share: 3,
      notes: ['Workspace zone was fixed GMT since 2021.'],
    },
    'add-colleagues': {
      ...support,
      category: 'Account',
      products: CLOUD,
      priority: 'low',
      tags: ['access'],
      share: 4,
      notes: ['Domain rule left as it is, that is their decision.'],
    },
    'api-limit': {
      ...support,
      category: 'API',
      products: CLOUD,
      tags: ['api'],
      share: 3,
      sends: 'log',
      brings: 'example',
      notes: ['4,300 calls an hour before, 12 after.'],
    },
  }),
  ...define('billing', {
    'charged-twice': {
      ...billing,
      tags: ['refund'],
      share: 4,
      priority: 'high',
      sends: 'statement',
      notes: ['Second booking has no invoice reference, came straight from the provider.', 'Refund released.'],
    },
    'vat-number': { ...billing, tags: ['invoice'], share: 4, notes: ['VIES valid, screenshot filed.'] },
    'change-card': {
      ...billing,
      category: 'Subscription',
      products: CLOUD,
      brings: null,
      tags: ['payment'],
      share: 4,
      notes: ['Grace extended to 60 days.'],
    },
    'cancel-plan': {
      ...billing,
      category: 'Subscription',
      products: CLOUD,
      brings: null,
      tags: ['churn'],
      share: 3,
      notes: ['Uses 11 % of the plan. Offer the smaller one before letting go.'],
    },
    quote: {
      ...billing,
      category: 'Sales',
      tags: ['quote'],
      share: 4,
      notes: ['Education discount approved.', 'Delivery three weeks if ordered this month.'],
    },
    'refund-missing': {
      ...billing,
      brings: null,
      tags: ['refund', 'escalation'],
      share: 3,
      priority: 'high',
      notes: ['Third contact. Please do not let this one wait.', 'Warehouse booked it in, nobody asked for the IBAN.'],
    },
  }),
  ...define('returns', {
    'arrived-broken': {
      ...returns,
      tags: ['transport damage'],
      share: 5,
      priority: 'high',
      sends: 'photo',
      notes: ['Claim with the carrier opened.', 'Express approved, event date.'],
    },
    'wrong-item': {
      ...returns,
      tags: ['warehouse'],
      share: 3,
      sends: 'photo',
      notes: ['Swapped with a shipment to a marina. Courier both ways.'],
    },
    'water-inside': {
      ...returns,
      tags: ['warranty'],
      share: 4,
      sends: 'photo',
      brings: 'label',
      notes: ['Seal twisted. Not our fault strictly speaking, but the manual is silent: goodwill.'],
    },
    'send-back': {
      ...returns,
      tags: ['return'],
      share: 4,
      priority: 'low',
      sends: null,
      brings: 'label',
      notes: ['Within 30 days, no questions.'],
    },
    'repair-status': {
      ...returns,
      tags: ['repair'],
      share: 4,
      sends: null,
      notes: ['Workshop says main board. Waiting for the customer to agree to the price.', 'Parts expected on Thursday.'],
    },
    'part-missing': { ...returns, tags: ['warehouse'], share: 4, sends: null, notes: ['Bag C again. Told packing.'] },
  }),
  ...define('field', {
    'installation-visit': {
      ...field,
      tags: ['visit'],
      share: 4,
      notes: ['Scaffolding on site, bring the short ladder only.', 'Slot held for Nikolay.'],
    },
    'technician-missed': {
      ...field,
      brings: null,
      tags: ['visit', 'escalation'],
      share: 2,
      priority: 'urgent',
      notes: ['Van broke down, our message never went out. First slot tomorrow whatever it takes.'],
    },
    'calibration-certificate': {
      ...field,
      tags: ['calibration'],
      share: 4,
      notes: ['Certificate was filed under the visit. Moved to the device.'],
    },
    'storm-damage': {
      ...field,
      tags: ['storm', 'safety'],
      share: 3,
      priority: 'urgent',
      notes: ['Live cable! Breaker first, then anything else.', 'Insurance report to follow.'],
    },
    'move-station': { ...field, priority: 'low', tags: ['relocation'], share: 3, notes: ['Obstacle distance fine at 8 m.'] },
    'yearly-service': { ...field, tags: ['maintenance'], share: 3, notes: ['Overdue on our side. Offer a week, not a day.'] },
  }),
  ...define('general', {
    'where-is-order': {
      ...support,
      category: 'Orders',
      products: STATIONS,
      tags: ['delivery'],
      share: 6,
      notes: ['Carrier found it in the hub.'],
    },
    compatibility: {
      ...support,
      category: 'Pre-sales',
      products: STATIONS,
      priority: 'low',
      tags: ['modbus'],
      share: 3,
      brings: 'example',
      notes: ['Loan gateway reserved for 30 days.'],
    },
    'firmware-rollback': {
      ...support,
      category: 'Firmware',
      products: STATIONS,
      tags: ['firmware'],
      share: 3,
      notes: ['Energy profile, not a bug. The release note should have said so.'],
    },
    'data-gap': {
      ...support,
      category: 'Data',
      products: STATIONS,
      tags: ['data'],
      share: 4,
      sends: 'chart',
      brings: 'report',
      notes: ['Counter without a jump: the values are in the device. Redelivery ordered.'],
    },
    'privacy-request': {
      ...support,
      category: 'Privacy',
      products: CLOUD,
      priority: 'high',
      tags: ['gdpr'],
      share: 2,
      brings: 'example',
      notes: ['30 days from today. Elena is informed.', 'Identity confirmed from the account address.'],
    },
    'feature-wish': {
      ...support,
      category: 'Idea',
      products: CLOUD,
      priority: 'low',
      tags: ['idea'],
      share: 3,
      notes: ['Passed on. Love the towel.'],
    },
  }),
} satisfies Readonly<Record<string, Scenario>>;

export type ScenarioId = keyof typeof SCENARIOS;
export type Topic = (typeof SCENARIOS)[ScenarioId]['topic'];
export type ScenarioIdOf<T extends Topic> = { [Id in ScenarioId]: (typeof SCENARIOS)[Id]['topic'] extends T ? Id : never }[ScenarioId];

export const SCENARIO_IDS = Object.keys(SCENARIOS) as readonly ScenarioId[];
