import type { TextsOf } from '../../scenario-text';

export const billing: TextsOf<'billing'> = {
  'charged-twice': {
    subjects: ['Charged twice for {invoice}', 'Double payment'],
    openings: [
      'our bank statement shows {amount} twice on {date}, both for invoice {invoice}. Please pay one back.',
      'you have taken the yearly fee two times!! {amount} is not a small sum for a sailing club.',
    ],
    ask: 'I am sorry about this. In our books I only see one payment for {invoice}. Could you send a picture or PDF of the statement with both lines? Sometimes one of them is a reservation that disappears by itself after three days.',
    reply: 'Attached. Both are booked, not reserved, the bank says.',
    fix: 'You are right: our payment provider booked the second one without telling us its invoice number. I have sent back {amount}; it should be on your account within three working days. Reference {tracking}.',
  },
  'vat-number': {
    subjects: ['VAT number missing on invoice {invoice}', 'Please correct our company name on the invoice'],
    openings: [
      'our accountant refuses invoice {invoice} because our VAT number is not on it. Can you send a corrected one?',
      'we have moved and changed our legal form. Please put the new name and address on {invoice} and all future ones.',
    ],
    ask: 'Gladly. Please send me the exact legal name, the address and the VAT number as they stand in the register. I will check the number with VIES and then issue a credit note and a new invoice.',
    reply: 'Here it is: same name, but “Ltd” instead of “Partnership”, VAT number as in the attached certificate.',
    fix: 'Thank you, VIES confirms it. You will find the credit note and the new invoice attached; the amount has not changed. The new data are stored for all coming invoices.',
  },
  'change-card': {
    subjects: ['Change payment card', 'Card expired, please do not switch us off'],
    openings: [
      'our card expires at the end of the month. Where do I put in the new one? I only find a “pay” button.',
      'I got the message “payment failed”. The card was replaced by the bank. Please do not switch the stations off, I am the only one who can sign and I am travelling until {soon}.',
    ],
    ask: 'Nothing will be switched off: after a failed payment there are 30 days, and I have extended them to 60 for you. The place is Lookout › Settings › Plan › Payment method; only the workspace owner sees it. Are you signed in as the owner?',
    reply: 'Ah, I was signed in with my second account. Found it, and changed it.',
    fix: 'I see the new card, and the open amount of {amount} has just been paid. Everything is settled. Have a good trip.',
  },
  'cancel-plan': {
    subjects: ['Cancellation of our subscription', 'We want to cancel'],
    openings: [
      'please cancel our subscription at the next possible date. We were satisfied, but the project has ended.',
      'I would like to cancel. {amount} a month is too much for what we use. Please confirm in writing, and tell me what happens to the data.',
    ],
    ask: 'I am sorry to see you go. Your plan runs until {soon}; I have noted the cancellation for that day. If it is about the price: with {n} sensors the plan “Quay” would be enough, at about a third of the cost. Shall I leave the cancellation as it is, or change the plan?',
    reply: 'Oh, I did not know the smaller plan. Then please change it instead.',
    fix: 'Changed to “Quay” from {soon} on, the cancellation is withdrawn. Your data stay as they are, with two years of history. You will see the difference on the next invoice.',
  },
  quote: {
    subjects: ['Quote for {n} stations', 'Request for quotation: {product} for a school project'],
    openings: [
      'could you make us a quote for {n} {product} with masts and installation {place}? We have to hand in three offers by {soon}.',
      'we would like to equip {n} schools with a weather station each. Is there a discount for education?',
    ],
    ask: 'With pleasure. Three questions so that the quote fits: is there mains power at the sites or shall we plan solar; Wi-Fi or mobile network; and do you need calibration certificates? For education we give 25 % on hardware.',
    reply: 'Solar, mobile network, and no certificates. Delivery before the end of the term would be important.',
    fix: 'Please find the quote attached ({quote}, valid for 60 days). It includes the education discount and two years of the plan “Quay”. If we have your order by {soon}, delivery within three weeks is certain.',
  },
  'refund-missing': {
    subjects: ['Refund has not arrived', 'Still waiting for {amount}'],
    openings: [
      'we sent the {product} back {n} weeks ago (return {rma}) and still have no money. Your colleague promised ten days.',
      'this is my third message about the refund for order {order}. I am running out of patience.',
    ],
    ask: 'That is not how it should be, I apologise. The parcel is booked in at our warehouse on {date}, but the refund waits for an account number: you paid by bank transfer, and we do not keep those. Could you send the IBAN through the secure form below? Please do not put it into an e-mail.',
    reply: 'I have filled in the form. Nobody had asked me for this before!',
    fix: 'You are right, that question should have come three weeks ago. {amount} was transferred today with the reference {rma}, and I have added a voucher of € 25 for the wait. We have also changed the letter of the warehouse so that it asks at once.',
  },
};
