const alternatives = (words: string): string => words.split(' ').join('|');

/** Words that end the name of a street in English, long and short. */
export const STREET_ENDS = alternatives(
  'Street St Avenue Ave Av Road Rd Lane Ln Drive Dr Boulevard Blvd Court Ct Place Pl Way Terrace Ter Circle Cir Parkway Pkwy Highway Hwy Square Sq Trail Trl Crescent Cres Close Grove Gardens Mews Row Alley Plaza Loop Esplanade Parade Quay Walk Path Hill Rise Green View Ridge Run Pike Turnpike Broadway Expressway Bypass Crossing Point Heights',
);

/** Words that begin the name of a street in Romance and Slavic languages. */
export const STREET_HEADS = alternatives(
  'rue avenue boulevard place chemin allée impasse quai cours route square Rue Avenue Boulevard Place Chemin Allée Impasse Quai Via Viale Piazza Corso Largo Vicolo Strada via viale piazza corso Calle Avenida Avda Plaza Paseo Carrer Camino Carretera calle avenida plaza Rua Travessa Praça Estrada Rodovia rua ul aleja Aleja Ulica ulica os Plac Bulevardul Strada Calea',
);

/** Endings of one-word street names in Germanic and Finnic languages. */
export const STREET_SUFFIXES = alternatives(
  'straße strasse str weg platz gasse allee ring damm ufer chaussee gade vej allé vägen gatan torget stigen katu tie kuja polku straat laan plein gracht kade dreef veien gata gate vegen utca út tér',
);

export const US_STATES = alternatives(
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR',
);

export const COUNTRIES_IN_ADDRESSES = alternatives(
  'USA UK Canada Australia Germany France Spain Italy Austria Switzerland Netherlands Belgium Denmark Sweden Norway Finland Poland Portugal Ireland India Brazil Mexico Japan China',
).concat('|United States(?: of America)?|United Kingdom|New Zealand|South Africa|Czech Republic');
