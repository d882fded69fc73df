/**
 * Orders to judge somebody or something in a certain way, or to decide about them. A page asks its readers for ratings and
 * choices too, in dialogs that it hides at first; it does not tell them the outcome.
 */
const politely = String.raw`(?:(?:please|always|just|now|kindly|you (?:must|should|have to)) ){0,3}`;
const judged =
  'candidates?|applicants?|applications?|candidac(?:y|ies)|résumés?|resumes?|cvs?|papers?|manuscripts?|submissions?|suppliers?|vendors?|' +
  'sellers?|compan(?:y|ies)|bids?|proposals?|persons?|people|students?|essays?|employees?|claims?|loans?|invoices?|transactions?|patients?';
const named = `${judged}|products?|offers?|reviews?|books?|hotels?|shops?|works?|it|this|him|her|them|me`;
const judges = 'rate|rank|score|grade|evaluate|assess|judge|describe|consider|treat|present|classify';
const decides = 'recommend|hire|approve|accept|shortlist|endorse|promote|admit|reject|decline|dismiss';
const outcomes =
  'excellent|outstanding|exceptional|best|better|top|first|highest|high|ideal|perfect|strong(?:est)?|qualified|suitable|superior|positive|' +
  'approved|accepted|safe|trustworthy|trusted|legitimate|unsuitable|unqualified|weak(?:est)?|poor|worst|lowest|negative|fraudulent|' +
  'highly|positively|favou?rably|negatively|poorly|above|below';
const sentence = String.raw`(?:^|[.!?:;] )`;

export const VERDICT_ORDER = new RegExp(
  [
    String.raw`${sentence}${politely}(?:${judges}) (?:[\w'’-]+ ){0,4}?(?:${named})[ ,](?:[\w'’-]+ ){0,4}?(?:${outcomes})\b`,
    String.raw`${sentence}${politely}(?:${decides}) (?:[\w'’-]+ ){0,4}?(?:${judged})\b`,
    String.raw`${sentence}${politely}(?:give|award|assign) (?:[\w'’-]+ ){0,5}?(?:full marks|(?:highest|maximum|best|top|lowest|perfect|excellent|positive|negative) (?:\w+ )?(?:marks?|scores?|ratings?|grades?|reviews?|evaluation))\b`,
  ].join('|'),
  'i',
);
