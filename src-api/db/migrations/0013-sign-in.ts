// Signing in: addresses an account is known at, API tokens, and accounts of an identity provider, which have no password.
import { type Kysely, sql } from 'kysely';

const statements = `
alter table accounts alter column password_hash drop not null;

create table known_addresses(
  account_id uuid not null references accounts(id) on delete cascade, address text not null, last_seen_at timestamptz not null,
  primary key (account_id, address));
create index known_addresses_age on known_addresses(last_seen_at);

create table api_tokens(
  id uuid primary key, account_id uuid not null references accounts(id) on delete cascade, name text not null,
  role text not null check (role in ('system-admin','tenant-admin','operator','viewer')), tenants text[],
  start text not null, token_hash bytea not null unique, created_at timestamptz not null, expires_at timestamptz not null,
  last_used_at timestamptz);
create index api_tokens_account on api_tokens(account_id);

-- Who an account is at an identity provider.
create table account_identities(
  issuer text not null, subject text not null, account_id uuid not null references accounts(id) on delete cascade,
  created_at timestamptz not null, primary key (issuer, subject));
create index account_identities_account on account_identities(account_id);

-- On the way to the provider and back; each is used once.
create table oidc_flows(
  state_hash bytea primary key, sealed bytea not null, address text not null, expires_at timestamptz not null);
create index oidc_flows_expiry on oidc_flows(expires_at);
create index oidc_flows_address on oidc_flows(address);

create table oidc_codes(
  code_hash bytea primary key, challenge text not null, account_id uuid not null references accounts(id) on delete cascade,
  expires_at timestamptz not null);
create index oidc_codes_expiry on oidc_codes(expires_at);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
