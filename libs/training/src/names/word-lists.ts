/** Words that made names are put together from. */

export const WEEKDAYS = 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday'.split('|');

export const MONTHS = 'January|March|April|May|June|August|October|December'.split('|');

export const NATIONALITIES =
  'American|German|French|Spanish|Polish|Indian|Kenyan|Jewish|Muslim|Catholic|Chinese|Brazilian|Turkish'.split(
    '|',
  );

export const OCCUPATIONS =
  'nurse|software engineer|accountant|Sales Manager|teacher|Chief Executive Officer|driver|plumber|Senior Consultant|data analyst|electrician|Head of Marketing'.split(
    '|',
  );

export const STREETS = 'Street|St|Avenue|Ave.|Road|Lane|Drive|Boulevard|Court|Way'.split('|');

export const COMPANY_ENDS =
  'Inc|Inc.|LLC|Ltd|Ltd.|Corp|Corp.|Group|GmbH|AG|PLC|Co.|& Sons|& Co|Holdings|Partners|Associates|Bros.|S.A.|B.V.'.split(
    '|',
  );

export const COMPANY_HEADS =
  'Global|Green|Blue|Apex|Summit|Pioneer|Quantum|Northern|Pacific|Atlantic|Bright|Solar|Golden|Silver|Red|Urban|Digital|Smart|Prime|Nova|First|United|Metro|Open|Future|River|Stone|Cedar|Evergreen|Horizon|Data|Cloud|Home|Family'.split(
    '|',
  );

export const COMPANY_KINDS =
  'Logistics|Bank|Insurance|Software|Systems|Technologies|Energy|Foods|Motors|Pharma|Health|Media|Capital|Airlines|Solutions|Industries|Consulting|Networks|Electronics|Studios|Labs|Analytics|Ventures|Foundation|Services'.split(
    '|',
  );

export const INSTITUTIONS =
  'Hospital|General Hospital|University|Medical Center|High School|Elementary School|College|Clinic|Library|Museum|Chamber of Commerce|Police Department|City Council|Institute of Technology|School of Medicine|Football Club|Community Bank|Public Schools'.split(
    '|',
  );

export const OFFICES =
  'Ministry of Health|Ministry of Finance|Department of Justice|Department of Education|Office of Naval Research|Bureau of Statistics|Federal Trade Commission|National Science Foundation|Department of Agriculture|Ministry of Foreign Affairs|National Health Service|Civil Aviation Authority|Securities Commission|Court of Appeals'.split(
    '|',
  );
