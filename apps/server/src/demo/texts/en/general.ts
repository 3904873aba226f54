import type { TextsOf } from '../../scenario-text';

export const general: TextsOf<'general'> = {
  'where-is-order': {
    subjects: ['Where is my order {order}?', 'Delivery status'],
    openings: [
      'I ordered a {product} on {date} (order {order}), and the tracking page has said “label created” for {n} days now.',
      'when will order {order} arrive? I have to be there to sign for it, and I cannot stay at home every day.',
    ],
    ask: 'I have asked the carrier: your parcel was left behind in their hub and got a new label today. It should be with you on {soon}. Would you like to have it delivered to a parcel shop, so that you need not wait for it?',
    reply: 'Yes please, the one near the station.',
    fix: 'Redirected. You get a message with the pick-up code as soon as it is there; they keep it for ten days. Tracking: {tracking}.',
  },
  compatibility: {
    subjects: ['Is {product} compatible with our system?', 'Question before buying'],
    openings: [
      'does the {product} work with Modbus? Our building control knows nothing else. I found two contradictory lines in the data sheet.',
      'we have {n} stations of another maker. Can their data be shown in Lookout next to yours, or do we have to buy everything anew?',
    ],
    ask: 'Both lines are true, for different versions: the {product} itself speaks LoRa, and the gateway passes the values on as Modbus TCP since firmware {version}. How many registers does your side poll, and how often?',
    reply: 'About 40 registers, every 10 seconds.',
    fix: 'That is no problem, the limit is 250 registers a second. The register map is attached. If you wish, you can try it for 30 days with a loan gateway; we only ask you to pay the postage back.',
  },
  'firmware-rollback': {
    subjects: ['Back to firmware {version2}?', 'New firmware is slower'],
    openings: [
      'since firmware {version} the {product} sends only every 10 minutes instead of every minute. I want the old one back.',
      'how can I go back to {version2}? The new version does not know our old wind sensor any more.',
    ],
    ask: 'Before you go back, have a look at Device › Profile: the update has introduced energy profiles and puts every battery station on “long life” (10 minutes). With “fast” you have one minute again. Would this do, or is there more that speaks for the old version?',
    reply: 'Found it. “Fast” is what we want. You could have told us, though.',
    fix: 'We could have, and we should have: the hint stood at the very end of the release notes. The text of the update message has been changed. Your stations send each minute again; the battery will last for about eleven months that way.',
  },
  'data-gap': {
    subjects: ['Gap in the data of {date}', 'Missing values, {n} hours'],
    openings: [
      'there is a gap of {n} hours in the data of our {product} on {date}. Other stations nearby have values. Can it be restored?',
      'the monthly report has holes. {percent} % availability, and we promised 98 to our customer.',
    ],
    ask: 'The station was running all the time: its counter has no jump. The values are most probably still in its memory, which holds 14 days. I have sent the order to deliver them again; this can take a night because of the duty cycle of the radio. Could you look again tomorrow?',
    reply: 'The gap is closed except for the last 20 minutes. That is good enough for us.',
    fix: 'Those 20 minutes were a restart after a power cut, there are no values of them anywhere. I have marked them accordingly, so they do not count against the availability: it is 99.1 % now. The report has been made anew and is attached.',
  },
  'privacy-request': {
    subjects: ['Deletion of my personal data', 'GDPR request'],
    openings: [
      'I ask you to delete all personal data that you hold about me, according to article 17 of the GDPR, and to confirm it.',
      'a former employee asks us for a copy of their data. Lookout has logged who changed which setting for {n} years. How do we get this out?',
    ],
    ask: 'I have received your request and we will answer it within 30 days at the latest. So that we do not delete the data of the wrong person: could you confirm it from the address of the account, and tell us whether invoices may stay? The law makes us keep them for ten years.',
    reply: 'Confirmed. Invoices may stay, everything else please delete.',
    fix: 'Your account, sign-in records and contact details were deleted today; the backups follow within 35 days. What stays are the invoices. The confirmation is attached as a text file for your records.',
  },
  'feature-wish': {
    subjects: ['Idea: dark mode for the wall display', 'Feature request for Lookout'],
    openings: [
      'we run Lookout on a big screen in the harbour office. At night it is so bright that the watch covers it with a towel 😄 Could there be a dark mode?',
      'it would help us a lot if an alarm could be acknowledged by answering the SMS. Now somebody has to find a computer first. I believe we are not alone with this.',
    ],
    ask: 'Thank you for the idea, I passed it on to the product team. So that they understand it well: how many people would use it, and what do you do today instead?',
    reply: 'About {n} people on watch, every night. Today: see above, the towel.',
    fix: 'The team liked the towel so much that it hangs on the wall here now. It is planned for the next release. I will write to you when you can try it; your workspace is on the list for the preview.',
  },
};
