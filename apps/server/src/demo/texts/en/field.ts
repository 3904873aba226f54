import type { TextsOf } from '../../scenario-text';

export const field: TextsOf<'field'> = {
  'installation-visit': {
    subjects: ['Date for the installation', 'Installation {place}, when can you come?'],
    openings: [
      'we have received the {product} and would now like to fix a date for the installation {place}. Any day but Friday suits us.',
      'could your technician come before {soon}? The scaffolding is up until then, which would make it much easier to get to the roof.',
    ],
    ask: 'Thank you, the scaffolding is a good reason to hurry. I could offer {soon} in the morning. Please tell me who opens the door, and whether there is power (230 V) within ten metres.',
    reply: 'That date is fine. Our caretaker will be there from 7:30, power is available. Parking is behind the building.',
    fix: 'The station is up and sending: first values at {time}. The technician left the record with your caretaker, a copy is attached. The first calibration is due in two years; we will get in touch by ourselves.',
  },
  'technician-missed': {
    subjects: ['Technician did not come', 'Waited for {n} hours, nobody came'],
    openings: [
      'your technician was to come today between 8 and 12. I took the day off and waited for {n} hours. Nobody came and nobody called.',
      'this is the second time that the appointment {place} was not kept. I expect a call today.',
    ],
    ask: 'I apologise, without any “but”. The van broke down at {time} and the message to you got stuck with us. I can offer tomorrow at 8, first visit of the day, or an hour of your choice on {soon}. Which do you prefer?',
    reply: 'Tomorrow at 8. Please make sure this time.',
    fix: 'The work was finished this morning at {time}; thank you for the coffee, says Nikolay. We do not charge for travel on this visit ({amount}). From now on you get an SMS with the live position of the van.',
  },
  'calibration-certificate': {
    subjects: ['Calibration certificate for {serial}', 'Audit next week, certificate missing'],
    openings: [
      'for our ISO audit on {soon} we need the calibration certificate of the {product} with serial {serial}. I cannot find it in Lookout.',
      'the certificate of our station expires in {n} weeks. What does a recalibration cost, and how long are we without it?',
    ],
    ask: 'The last calibration of {serial} was made on site; its certificate hangs on the visit and not on the device, which is why you did not find it. Do you need the accredited version (with uncertainty budget) or does the factory certificate do?',
    reply: 'The auditor wants the accredited one, with traceability.',
    fix: 'Attached you find the accredited certificate with the uncertainty budget and the chain of traceability. From now on it also hangs on the device in Lookout. The next one falls due in 24 months, I have entered the date.',
  },
  'storm-damage': {
    subjects: ['Mast bent after the storm', 'Storm damage {place}'],
    openings: [
      'last night’s storm bent our mast {place}. The {product} hangs on by its cable. We have closed off the area below it. Please come as soon as you can.',
      'gust of {value} m/s according to our own station, and then no more values. The mast lies on the roof of the boathouse. Pictures attached.',
    ],
    ask: 'Thank you for closing off the area, that is the most important thing. Please do not cut the cable as long as it is live: the breaker is in the grey box at the foot of the mast. A crew can be with you on {soon} at 9. Is the roof itself sound enough to walk on?',
    reply: 'Breaker is off. The roof is fine, the boathouse people had a look at it.',
    fix: 'The new mast stands, with a second guy wire this time. The {product} itself survived: only the vane was replaced. For your insurance I attach the report with pictures; the total is {amount}.',
  },
  'move-station': {
    subjects: ['Moving our station to a new site', 'Can we relocate {product} ourselves?'],
    openings: [
      'we are moving our office and the station {place} has to come with us. Can we take it down ourselves, or do we lose the warranty?',
      'the tree next to our station has grown in {n} years and shades it. We would like to put it 40 metres further. What must we watch?',
    ],
    ask: 'You may do it yourselves, the warranty stays. Three things matter: north mark of the vane, level of the rain gauge, and distance to obstacles of twice their height. If you send me a sketch of the new place I will look whether the values will be comparable.',
    reply: 'Sketch attached. The shed in the south is 3 m high, the distance would be about 8 m.',
    fix: 'With 8 m you are fine. In Lookout please use Device › Move and enter the new position: it starts a new series, so that old and new place are not mixed in the statistics. The checklist for the move is attached.',
  },
  'yearly-service': {
    subjects: ['Yearly maintenance', 'Maintenance contract: when is the next visit?'],
    openings: [
      'our maintenance contract says that somebody comes once a year. The last visit {place} was {n} months more than a year ago.',
      'could we put the yearly service of our {n} stations together in one week? It would make access to the site easier.',
    ],
    ask: 'You are right, and it should have been us who wrote. I suggest the week of {soon}; the tour would begin with the station furthest out. Do our people need a safety induction for your site?',
    reply: 'That week works. The induction takes 20 minutes, at the gate, at 7:45 each day.',
    fix: 'All stations are done. Two bearings and one battery were replaced, all within the contract. The records are attached, and the next tour is planned for the same week next year.',
  },
};
