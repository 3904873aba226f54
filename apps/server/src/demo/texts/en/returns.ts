import type { TextsOf } from '../../scenario-text';

export const returns: TextsOf<'returns'> = {
  'arrived-broken': {
    subjects: ['{product} arrived broken', 'Damaged delivery, order {order}'],
    openings: [
      'the parcel with order {order} arrived today. The box was crushed at one corner and the housing of the {product} is cracked. Pictures attached.',
      'just unpacked the {product}: the solar panel is in {n} pieces. There was hardly any padding.',
    ],
    ask: 'What a pity, and thank you for the pictures: they are all we need for the carrier. Please keep the box until {soon}. Shall I send a replacement at once, or would you prefer your money back?',
    reply: 'A replacement please. It is needed for an event on {soon}, if possible.',
    fix: 'The replacement (serial {serial2}) went out by express today, tracking {tracking}; it will be there tomorrow before noon. You need not send the broken one back. Please take it to your electronics recycling.',
  },
  'wrong-item': {
    subjects: ['Wrong item in order {order}', 'We ordered {product} and got something else'],
    openings: [
      'we ordered {n} {product} and received the same number of something else. The delivery note is right, the contents are not.',
      'in the box of order {order} there is a left-hand bracket instead of the {product}. Someone else will be just as surprised as we are.',
    ],
    ask: 'I am sorry, this looks like two parcels that changed places. Could you send me the number on the white sticker inside the lid? Then I can find the other half of the mix-up.',
    reply: 'The sticker says {serial2}.',
    fix: 'Found: your goods went to a marina two towns away. A courier brings the right ones on {soon} and takes the wrong ones with him, you only need to put them back into the box. Delivery costs of {amount} will be refunded.',
  },
  'water-inside': {
    subjects: ['Water inside the housing', 'Warranty claim: condensation in {product}'],
    openings: [
      'there is water behind the window of our {product} (serial {serial}), bought in {year}. It is sold as IP67, or did I misread?',
      'the sensor {place} died after the storm. I opened it and about a spoonful of water ran out. Is this covered by the warranty?',
    ],
    ask: 'You read correctly. To decide about the warranty I need two pictures: the seal ring (the black ring in the groove), and the cable gland from outside. Was the housing opened before the storm, for instance to change the battery?',
    reply: 'Pictures attached. It was opened once in spring for the battery, by me. I did not know that the ring must be greased.',
    fix: 'The ring is twisted at one point, that is how the water got in. Strictly speaking this is not a warranty matter, but our manual does not mention the grease at all, so we take it on us: return {rma}, label attached. You get a refurbished unit with a new ring, and we correct the manual.',
  },
  'send-back': {
    subjects: ['Return of unused {product}', 'How to send something back'],
    openings: [
      'we ordered one {product} too many (order {order}). It is still sealed. Can we return it?',
      'I would like to return the {product}. It does not fit our mast, which is 76 mm. It has been unpacked but never mounted.',
    ],
    ask: 'Of course. Within 30 days unused goods come back without questions. Before I send the label: there is an adapter for masts up to 80 mm (part GA-80, {amount}). Would that help, or shall I go on with the return?',
    reply: 'Thank you, but we will use another place without a mast. Please go on with the return.',
    fix: 'Return {rma} is open, and the label is attached. You can hand the parcel in at any post office. The refund of the full price follows within ten days of its arrival, to the card you paid with.',
  },
  'repair-status': {
    subjects: ['Status of repair {rma}?', 'Where is our {product}?'],
    openings: [
      'we sent in our {product} for repair {n} weeks ago (number {rma}) and have heard nothing. When can we expect it back?',
      'any news of repair {rma}? The season begins on {soon} and we need it.',
    ],
    ask: 'I have asked in the workshop: your {product} is on the bench, the main board has to be replaced. The repair would cost {amount}, as the warranty ended {n} months ago. Shall we go on?',
    reply: 'That is less than I feared. Please go on, and quickly.',
    fix: 'Repaired, tested for 48 hours in the climate chamber and sent today: tracking {tracking}. The test record is in the parcel. There are twelve months of warranty on the repair.',
  },
  'part-missing': {
    subjects: ['Part missing: {n} screws and the bracket', 'Order {order} incomplete'],
    openings: [
      'the bracket for the {product} is missing in our delivery {order}. According to the packing list it should be in bag C. There is no bag C.',
      'I was on the roof already when I noticed that the mounting kit is incomplete: {n} U-bolts are missing. Could you send them quickly?',
    ],
    ask: 'How annoying, on the roof of all places. I can send the bag today. Is the address of the order still right, and is the thread on your mast clamp M8 or M10?',
    reply: 'Address is right, M8.',
    fix: 'The bag is in today’s post, with two spare bolts for the trouble. You will have it on {soon} at the latest. I told the packing team about bag C; you were not the only one this week.',
  },
};
