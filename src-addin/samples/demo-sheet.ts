// The sheet the workbench opens as its sample: new users for the demo tenant in the csv-app format. About two thirds of
// the rows are fine; the others show what the check finds. It goes with src-api/demo/demo-inventory.json.

export interface SampleSheet {
  name: string;
  format: string;
  /** The header row first, then the data rows. */
  grid: readonly (readonly string[])[];
}

const headers =
  'first_name,last_name,email,password,extension,phone_number,mac_address,brand,family,model,include_voicemail,in_directory,user_notes,seat_type,do_not_bill';

const rows = [
  'Alva,Berg,alva.berg@harbour.example,,2201,+12125550120,00:15:65:D1:00:01,yealink,t4x,t46s,yes,yes,,,',
  'Ben,Okoro,ben.okoro@harbour.example,,2202,+12125550121,00:15:65:D1:00:02,yealink,t4x,t46s,yes,yes,,,',
  'Carla,Mendes,carla.mendes@harbour.example,,2203,+12125550122,00:15:65:D1:00:03,yealink,t4x,t42s,yes,yes,,,',
  'Dario,Rossi,dario.rossi@harbour.example,,2204,+12125550123,00:04:F2:D1:00:04,polycom,vvx,411,yes,yes,,,',
  'Elin,Strand,elin.strand@harbour.example,,2205,(212) 555-0124,00-04-13-D1-00-05,snom,d3xx,d345,yes,yes,Front desk,,',
  // The sign is missing in the e-mail.
  'Farid,Aziz,farid.aziz.harbour.example,,2206,+12125550125,,,,,yes,yes,,,',
  'Gwen,Parry,gwen.parry@harbour.example,,2207,+12125550126,000B82D10007,grandstream,gxp21xx,gxp2170,yes,yes,,,',
  // Extra rows: a second extension, a second phone.
  ',,gwen.parry@harbour.example,,2257,+12125550127,,,,,,,,,',
  ',,gwen.parry@harbour.example,,,,00:15:65:D1:00:08,yealink,t5x,t54w,,,,,',
  // 2003 belongs to Ida Lindqvist.
  'Hugo,Marchetti,hugo.marchetti@harbour.example,,2003,+12125550128,,,,,yes,yes,,,',
  // This number is Omar Reyes’s.
  'Ines,Duarte,ines.duarte@harbour.example,,2209,+12125550101,,,,,yes,yes,,,',
  'Jonas,Keller,jonas.keller@harbour.example,,2210,+12125550129,00:15:65:D1:00:10,yealink,t4x,t46s,yes,no,,,',
  // A slip in the brand.
  'Kira,Solberg,kira.solberg@harbour.example,,2211,+12125550130,00:15:65:D1:00:11,yeelink,t4x,t46s,yes,yes,,,',
  'Leo,Fontaine,leo.fontaine@harbour.example,,2212,+12125550131,,,,,yes,yes,,common,yes',
  // Excel took the MAC address for a number and dropped its digits.
  'Maja,Horvat,maja.horvat@harbour.example,,2213,+12125550132,1.565E+11,yealink,t4x,t42s,yes,yes,,,',
  'Nils,Aalto,nils.aalto@harbour.example,,2214,+12125550133,00:15:65:D1:00:14,yealink,t4x,t42s,yes,yes,,,',
  // Two people with one extension.
  'Olga,Petrov,olga.petrov@harbour.example,,2215,+12125550134,,,,,yes,yes,,,',
  'Pedro,Silva,pedro.silva@harbour.example,,2215,+12125550135,,,,,yes,yes,,,',
  'Quinn,Doyle,quinn.doyle@harbour.example,,2217,+12125550136,00:15:65:D1:00:17,yealink,t5x,t54w,yes,yes,,,',
  // An extra row whose user is nowhere above it.
  ',,rosa.martin@harbour.example,,2268,,,,,,,,,,',
  'Rasmus,Holm,rasmus.holm@harbour.example,,2219,+12125550137,,,,,no,yes,,,',
  // A space at the end of the last name.
  'Sara,Nyberg ,sara.nyberg@harbour.example,,2220,+12125550138,00:15:65:D1:00:20,yealink,t4x,t46s,yes,yes,,,',
  'Tariq,Haddad,tariq.haddad@harbour.example,,2221,+12125550139,,,,,yes,yes,Works from home,,',
  // A model of another family.
  'Una,Walsh,una.walsh@harbour.example,,2222,+12125550140,00:15:65:D1:00:22,yealink,t4x,t54w,yes,yes,,,',
  'Viktor,Lang,viktor.lang@harbour.example,,2223,+12125550141,00:04:13:D1:00:23,snom,d3xx,d345,yes,yes,,,',
  // No extension.
  'Wanda,Kowal,wanda.kowal@harbour.example,,,+12125550142,,,,,yes,yes,,,',
  'Xenia,Pappas,xenia.pappas@harbour.example,,2225,+12125550143,00:15:65:D1:00:25,yealink,t4x,t46s,yes,yes,,,',
  // A number the company does not own.
  'Yusuf,Demir,yusuf.demir@harbour.example,,2226,+12125559999,,,,,yes,yes,,,',
  'Zoe,Laurent,zoe.laurent@harbour.example,,2227,+12125550144,,,,,yes,yes,,virtual_extension,',
];

export const demoSheet: SampleSheet = {
  name: 'New users',
  format: 'csv-app',
  grid: [headers, ...rows].map((line) => line.split(',')),
};
