// What people call things in the headers of their sheets, by meaning and language. Read by table/header-evidence.ts to offer a
// column for a header no format declares; a word here is never taken silently. A format's column has the meaning of its field's
// name, or the one it declares.

export interface HeaderWords {
  en: string;
  de?: string;
  fr?: string;
  sv?: string;
  es?: string;
  /** Words that may mean this and other things too: believed only with the cells behind them. */
  vague?: string;
}

export const headerWords: Readonly<Record<string, HeaderWords>> = {
  first_name: {
    en: 'first name, firstname, first, given name, forename, fname, christian name',
    de: 'vorname, rufname',
    fr: 'prénom, prénoms',
    sv: 'förnamn, tilltalsnamn',
    es: 'nombre, nombres, nombre de pila, primer nombre',
  },
  last_name: {
    en: 'last name, lastname, last, surname, family name, lname, sn, second name',
    de: 'nachname, familienname, zuname',
    fr: 'nom, nom de famille, nom patronymique',
    sv: 'efternamn, släktnamn',
    es: 'apellido, apellidos, primer apellido',
    vague: 'name',
  },
  display_name: {
    en: 'display name, full name, shown name, complete name, user full name',
    de: 'anzeigename, vollständiger name, vor und nachname',
    fr: 'nom complet, nom affiché, nom et prénom, prénom et nom',
    sv: 'visningsnamn, fullständigt namn, för och efternamn',
    es: 'nombre completo, nombre para mostrar, nombre y apellidos, nombre visible',
    vague: 'name, namn, nom, nombre, user, employee, mitarbeiter, employé, medarbetare, empleado',
  },
  email: {
    en: 'email, e-mail, mail, email address, e-mail address, mail address, email addr, smtp address, primary email, login email',
    de: 'e-mail-adresse, mailadresse, emailadresse, elektronische adresse',
    fr: 'courriel, adresse e-mail, adresse mail, adresse électronique, mél, adresse de courriel, adresse courriel',
    sv: 'e-post, epost, e-postadress, mejl, mejladress, mailadress',
    es: 'correo, correo electrónico, dirección de correo, dirección de correo electrónico, e-mail',
  },
  username: {
    en: 'username, user name, user id, userid, login, login name, logon name, samaccountname, sam account name, web username, web user, account name',
    de: 'benutzername, benutzerkennung, benutzer-id, anmeldename, kennung, loginname',
    fr: "identifiant, nom d'utilisateur, identifiant utilisateur, utilisateur",
    sv: 'användarnamn, användar-id, inloggningsnamn, inloggning, användare',
    es: 'usuario, nombre de usuario, id de usuario, identificador',
    vague: 'user, account, benutzer, konto, compte, cuenta, id',
  },
  password: {
    en: 'password, passwd, pwd, web password, sip password, secret, sip secret, endpoint secret, initial password',
    de: 'passwort, kennwort, startpasswort',
    fr: 'mot de passe, mdp',
    sv: 'lösenord',
    es: 'contraseña, clave, clave de acceso',
  },
  extension: {
    en: 'extension, ext, extn, extension number, ext number, ext no, ext nr, internal number, internal no, internal extension, internal phone, internal phone number, directory number, dir no, dn, station, station number, phone extension, short number',
    de: 'nebenstelle, nebenstellennummer, nst, nebenst, durchwahl, dw, interne nummer, interne rufnummer, interne durchwahl, interne telefonnummer, interne tel nr, kurzwahl',
    fr: 'poste, numéro de poste, n° de poste, no de poste, numéro interne, poste téléphonique, extension, numéro court, numéro abrégé',
    sv: 'anknytning, ank, anknytningsnummer, ankn, internnummer, internt nummer',
    es: 'extensión, interno, número interno, anexo, extensión telefónica, número de extensión',
    vague:
      'number, no, nr, nummer, numéro, número, phone, telephone, tel, telefon, téléphone, teléfono, rufnummer, intern, line, linje, ligne, línea',
  },
  phone_number: {
    en: 'phone number, phone, telephone, telephone number, phone no, tel, tel no, did, did number, ddi, ddi number, direct number, direct dial, direct line, direct phone, main number, primary number, primary phone, primary phone number, public number, e164, landline, work phone, office phone, business phone',
    de: 'telefon, telefonnummer, rufnummer, hauptrufnummer, durchwahlnummer, direktwahl, festnetz, festnetznummer, öffentliche rufnummer, amtsrufnummer',
    fr: 'téléphone, numéro de téléphone, numéro sda, sda, numéro direct, ligne directe, téléphone fixe, numéro principal, tél',
    sv: 'telefon, telefonnummer, direktnummer, direktval, huvudnummer, fast telefon, tfn',
    es: 'teléfono, número de teléfono, teléfono directo, número directo, teléfono fijo, número principal, línea directa, tfno',
    vague: 'number, no, nr, nummer, numéro, número, durchwahl, line, linje, ligne, línea',
  },
  additional_numbers: {
    en: 'additional phone numbers, additional numbers, extra numbers, other numbers, further numbers, secondary numbers',
    de: 'weitere rufnummern, zusätzliche rufnummern',
    fr: 'numéros supplémentaires, autres numéros',
    sv: 'ytterligare nummer, extra nummer',
    es: 'números adicionales, otros números',
  },
  caller_id: {
    en: 'caller id, callerid, cid, clid, outbound caller id, cli, outgoing number, presentation number',
    de: 'anruferkennung, absenderrufnummer, ausgehende rufnummer',
    fr: "identifiant d'appelant, numéro présenté, identifiant de l'appelant",
    sv: 'nummerpresentation, utgående nummer, visat nummer',
    es: 'identificador de llamadas, número saliente',
  },
  mobile: {
    en: 'mobile, mobile phone, mobile number, mobile phone number, cell, cell phone, cellphone, cellular',
    de: 'mobil, handy, handynummer, mobilnummer, mobiltelefon, mobilfunk, mobilfunknummer',
    fr: 'portable, mobile, téléphone mobile, téléphone portable, gsm, numéro de portable',
    sv: 'mobil, mobiltelefon, mobilnummer',
    es: 'móvil, celular, teléfono móvil, número móvil',
  },
  mac_address: {
    en: 'mac, mac address, mac addr, mac id, device mac, device mac address, phone mac, handset mac, phone mac address, hardware address, ethernet address, device id',
    de: 'mac-adresse, geräte-mac, gerätemac, telefon-mac, hardwareadresse',
    fr: 'adresse mac, mac du téléphone, adresse matérielle, adresse physique',
    sv: 'mac-adress, telefonens mac, hårdvaruadress',
    es: 'dirección mac, mac del teléfono, dirección física',
    vague: 'device, phone, handset, hardware id, hardware, gerät, appareil, enhet, dispositivo',
  },
  brand: {
    en: 'brand, make, manufacturer, vendor, phone brand, phone make',
    de: 'hersteller, marke, fabrikat',
    fr: 'marque, fabricant, constructeur',
    sv: 'märke, tillverkare, fabrikat',
    es: 'marca, fabricante',
  },
  family: {
    en: 'family, series, device family, product family',
    de: 'familie, baureihe, serie',
    fr: 'gamme, famille, série',
    sv: 'familj, serie',
    es: 'familia, serie, gama',
  },
  model: {
    en: 'model, phone model, device model, handset model, phone type, device type',
    de: 'modell, telefonmodell, gerätemodell, gerätetyp, telefontyp',
    fr: 'modèle, modèle de téléphone',
    sv: 'modell, telefonmodell',
    es: 'modelo, modelo de teléfono',
  },
  voicemail: {
    en: 'voicemail, voice mail, voice mailbox, mailbox, include voicemail, has voicemail, vm, voicemail box, mailbox number',
    de: 'anrufbeantworter, sprachbox, mailbox, sprachspeicher',
    fr: 'messagerie vocale, messagerie, boîte vocale, répondeur',
    sv: 'röstbrevlåda, röstmeddelanden, telefonsvarare, röstpost',
    es: 'buzón de voz, buzón, correo de voz, contestador',
  },
  pin: {
    en: 'pin, pin code, voicemail pin, vm pin, mailbox pin, mailbox pin code, voice mail pin, voicemail password, passcode',
    de: 'pin-code, mailbox-pin, geheimzahl',
    fr: 'code pin, code messagerie, code secret',
    sv: 'pin-kod, pinkod',
    es: 'código pin, pin del buzón',
  },
  in_directory: {
    en: 'directory, in directory, include in directory, company directory, list in directory, show in directory, listed',
    de: 'im telefonbuch, im verzeichnis, telefonbucheintrag',
    fr: "dans l'annuaire, annuaire",
    sv: 'i katalogen, i telefonkatalogen, katalog',
    es: 'en el directorio, en directorio, directorio',
  },
  notes: {
    en: 'notes, note, comment, comments, remarks, remark, user notes',
    de: 'bemerkung, bemerkungen, notiz, notizen, kommentar, anmerkung, anmerkungen, hinweis',
    fr: 'remarque, remarques, commentaire, commentaires, notes',
    sv: 'anteckning, anteckningar, kommentar, kommentarer, anmärkning, notering',
    es: 'observaciones, notas, nota, comentario, comentarios',
  },
  description: {
    en: 'description, desc, descr, extension description',
    de: 'beschreibung, bezeichnung',
    fr: 'description, désignation',
    sv: 'beskrivning, benämning',
    es: 'descripción',
  },
  company: {
    en: 'company, company name, organization, organisation, business',
    de: 'firma, firmenname, unternehmen, gesellschaft',
    fr: 'société, entreprise, raison sociale, compagnie',
    sv: 'företag, bolag, organisation',
    es: 'empresa, compañía, sociedad, organización',
  },
  department: {
    en: 'department, dept, unit, org unit, organizational unit, division, team',
    de: 'abteilung, abt, organisationseinheit, bereich',
    fr: 'département, service, division, direction, unité',
    sv: 'avdelning, enhet, organisationsenhet',
    es: 'departamento, dpto, unidad, sección, área',
  },
  job_title: {
    en: 'job title, title, position, job, role',
    de: 'funktion, berufsbezeichnung, stellenbezeichnung, titel, position',
    fr: 'fonction, intitulé du poste, titre',
    sv: 'befattning, titel, yrkestitel, roll',
    es: 'cargo, puesto, título, puesto de trabajo',
  },
  location: {
    en: 'location, site, office, office location, voice location, branch, office name',
    de: 'standort, niederlassung, filiale',
    fr: 'site, emplacement, agence, établissement',
    sv: 'plats, placering, kontor, arbetsplats',
    es: 'ubicación, sede, oficina, centro de trabajo',
  },
  licence: {
    en: 'licence, license, licence type, license type, subscription, subscription license, subscription license type, plan',
    de: 'lizenz, lizenztyp, lizenzart',
    fr: 'licence, type de licence',
    sv: 'licens, licenstyp',
    es: 'licencia, tipo de licencia',
  },
  time_zone: {
    en: 'time zone, timezone, tz, utc offset',
    de: 'zeitzone',
    fr: 'fuseau horaire, fuseau',
    sv: 'tidszon',
    es: 'zona horaria, huso horario',
  },
  extension_type: {
    en: 'extension type, ext type, type of extension, line type, terminal type',
    de: 'nebenstellentyp, nebenstellenart, anschlussart',
    fr: 'type de poste, type de ligne',
    sv: 'anknytningstyp, typ av anknytning',
    es: 'tipo de extensión',
    vague: 'type, typ, tipo',
  },
  seat_type: { en: 'seat type, seat, kind of seat' },
  do_not_bill: {
    en: 'do not bill, no billing, not billed',
    de: 'nicht berechnen',
    fr: 'ne pas facturer',
    sv: 'debitera ej',
    es: 'no facturar',
  },
  im: {
    en: 'im, instant messaging, instant messenger, im name, instant messenger username, skype, skype name, chat name, jabber id',
    de: 'chatname',
    fr: 'messagerie instantanée',
    sv: 'snabbmeddelanden',
    es: 'mensajería instantánea',
  },
  pager: { en: 'pager, pager email, pager e-mail, pager address, second notification email' },
  cloud_extension: { en: 'cloud extension, cloud ext' },
  tie_trunk: { en: 'tie trunk, sip tie trunk, sip tie trunk name, trunk name' },
  call_timeout: {
    en: 'call timeout, ring timeout, ring time, timeout, ringing time, no answer timeout',
    de: 'rufzeit, klingeldauer',
    fr: 'délai de sonnerie',
    sv: 'ringtid',
    es: 'tiempo de timbre',
  },
  operator: {
    en: 'voicemail operator number, voicemail operator, operator number, operator',
    de: 'vermittlung',
    fr: 'opérateur',
    sv: 'telefonist',
    es: 'operadora',
  },
  auto_delete: { en: 'auto delete voicemail period, auto delete voicemail, auto delete, delete voicemail after, voicemail retention' },
  transcription: {
    en: 'voicemail transcription setting, voicemail transcription, transcription, transcribe voicemail, voicemail to text',
    de: 'transkription',
    fr: 'transcription',
    sv: 'transkribering',
    es: 'transcripción',
  },
  notify: {
    en: 'email for voicemail notification, voicemail email, voicemail notification email, voicemail notification, vm email, notification email, notify email',
    de: 'benachrichtigungsadresse',
    fr: 'e-mail de notification',
    sv: 'aviseringsadress',
    es: 'correo de notificación',
  },
  sms: { en: 'sms notification on voicemail, sms notification, sms number, sms' },
};

/** Things of people's sheets that no format imports: a header that names one of them stands for nothing else. */
export const otherHeaders = [
  'cost centre, cost center, cost code, kostenstelle, kst, centre de coûts, centre de coût, kostnadsställe, centro de coste, centro de costos',
  'employee id, employee number, employee no, staff number, payroll number, personnel number, personalnummer, mitarbeiternummer, matricule, anställningsnummer, número de empleado, legajo',
  'manager, line manager, supervisor, reports to, vorgesetzter, führungskraft, responsable, chef, närmaste chef, supervisor, jefe',
  'fax, fax number, faxnummer, télécopie, telefax',
  'start date, hire date, date of joining, eintrittsdatum, date d embauche, anställningsdatum, fecha de alta, when created, created, modified, last login',
  'end date, leaving date, austrittsdatum, date de départ, slutdatum, fecha de baja',
  'birth date, date of birth, birthday, geburtsdatum, date de naissance, födelsedatum, fecha de nacimiento',
  'street, address, postal address, straße, adresse, adress, gatuadress, dirección, calle, rue',
  'postcode, postal code, zip, zip code, plz, postleitzahl, code postal, postnummer, código postal',
  'city, town, stadt, ort, ville, ciudad, country, land, pays, país, state, province, region, bundesland',
  'room, room number, raum, zimmer, bureau, salle, rum, sala, desk, desk number, floor, etage, étage, våning, planta, stockwerk, building, gebäude, bâtiment, byggnad, edificio, locker',
  'status, state, active, enabled, aktiv, actif, activo, gender, geschlecht, sexe, kön, sexo, salutation, anrede, civilité, tratamiento',
  'ssn, social security number, dni, nif, national id, personnummer, passport, salary, gehalt, salaire, lön, salario, badge, badge number, asset tag, inventory number, inventarnummer',
  'ip address, ip, ip-adresse, adresse ip, ip-adress, dirección ip, subnet, vlan, serial number, seriennummer, numéro de série, serienummer, número de serie, firmware',
  'quantity, count, price, total, sum, amount, anzahl, menge, preis, quantité, prix, antal, pris, cantidad, precio, date, datum, fecha, version, url, website',
  'mail stop, mailstop, voicemail greeting, password hint, printer model',
];

/** A header with one of these words is about somebody or something else: the manager's e-mail, the printer's model. */
export const foreignWords =
  'manager supervisor boss vorgesetzter chef jefe responsable emergency notfall urgence emergencia nödnummer home private privat privée privé particular personal hem casa domicile ' +
  'old former previous alt alte ancien ancienne gammal antiguo antigua anterior backup alternative alternate secondary fax assistant assistent assistente asistente deputy vertretung stellvertreter remplaçant ersättare ' +
  'partner spouse customer client kunde kund cliente printer drucker imprimante skrivare laptop notebook pc computer desktop wifi wlan wireless router switch hint greeting expires expiry changed reset ' +
  'billing invoice rechnung facture factura test hash policy group gruppe stop count status date';

/** Words that say nothing about which column it is. */
export const fillerWords =
  'the of for a an and to in user users users s employee employees staff work business corporate your their his her new no nr num number n mandatory optional required pflichtfeld text value field col ' +
  'der die das des dem von vom für mitarbeiter benutzer dienstlich geschäftlich le la les du de d l pour professionnel professionnelle pro el los del para trabajo av för arbete tjänste anställd employé empleado phone s';

/** Headers that say nothing at all, as Excel and other programs make them up. */
export const EMPTY_HEADER = /^(?:column|spalte|colonne|kolumn|columna|field|feld|champ|fält|campo|unnamed|f|col)?\s*\d*$/;
