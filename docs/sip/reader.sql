-- A role that reads what SIP servers need and nothing else. Run once as a superuser, with a password of your own.
create role sip_reader login password 'choose-one';
alter role sip_reader set search_path = sip;
alter role sip_reader set default_transaction_read_only = on;
grant usage on schema sip to sip_reader;
grant select on all tables in schema sip to sip_reader;
