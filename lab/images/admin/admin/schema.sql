-- Table by table the text that Mailu's migrations leave in sqlite_master (recorded/main.db),
-- so that the layout can be compared statement by statement.

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE "relay" (
	created_at DATE NOT NULL, 
	updated_at DATE, 
	comment VARCHAR(255), 
	name VARCHAR(80) NOT NULL, 
	smtp VARCHAR(80), 
	CONSTRAINT relay_pkey PRIMARY KEY (name)
);

CREATE TABLE "config" (
	name VARCHAR(255) NOT NULL, 
	value VARCHAR(255), comment VARCHAR(255), created_at DATE DEFAULT '1900-01-01' NOT NULL, updated_at DATE, 
	CONSTRAINT config_pkey PRIMARY KEY (name)
);

CREATE TABLE "alias" (
	created_at DATE NOT NULL, 
	updated_at DATE, 
	comment VARCHAR(255), 
	localpart VARCHAR(80) NOT NULL, 
	destination VARCHAR(1023) NOT NULL, 
	domain_name VARCHAR(80) NOT NULL, 
	email VARCHAR(255) NOT NULL, 
	wildcard BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT alias_pkey PRIMARY KEY (email), 
	CONSTRAINT alias_domain_name_fkey FOREIGN KEY(domain_name) REFERENCES domain (name)
);

CREATE TABLE "alternative" (
	created_at DATE NOT NULL, 
	updated_at DATE, 
	comment VARCHAR(255), 
	name VARCHAR(80) NOT NULL, 
	domain_name VARCHAR(80), 
	CONSTRAINT alternative_pkey PRIMARY KEY (name), 
	CONSTRAINT alternative_domain_name_fkey FOREIGN KEY(domain_name) REFERENCES domain (name)
);

CREATE TABLE "manager" (
	domain_name VARCHAR(80), 
	user_email VARCHAR(255), 
	CONSTRAINT manager_domain_name_fkey FOREIGN KEY(domain_name) REFERENCES domain (name), 
	CONSTRAINT manager_user_email_fkey FOREIGN KEY(user_email) REFERENCES user (email)
);

CREATE TABLE "token" (
	created_at DATE NOT NULL, 
	updated_at DATE, 
	comment VARCHAR(255), 
	id INTEGER NOT NULL, 
	user_email VARCHAR(255) NOT NULL, 
	password VARCHAR(255) NOT NULL, 
	ip VARCHAR(255), 
	CONSTRAINT token_pkey PRIMARY KEY (id), 
	CONSTRAINT token_user_email_fkey FOREIGN KEY(user_email) REFERENCES user (email)
);

CREATE TABLE "domain" (
	created_at DATE NOT NULL, 
	updated_at DATE, 
	comment VARCHAR(255), 
	name VARCHAR(80) NOT NULL, 
	max_users INTEGER DEFAULT '-1' NOT NULL, 
	max_aliases INTEGER DEFAULT '-1' NOT NULL, 
	max_quota_bytes BIGINT DEFAULT '0' NOT NULL, 
	signup_enabled BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT domain_pkey PRIMARY KEY (name)
);

CREATE TABLE "user" (
	created_at DATE NOT NULL, 
	updated_at DATE, 
	comment VARCHAR(255), 
	localpart VARCHAR(80) NOT NULL, 
	password VARCHAR(255) NOT NULL, 
	quota_bytes BIGINT NOT NULL, 
	global_admin BOOLEAN NOT NULL, 
	enable_imap BOOLEAN NOT NULL, 
	enable_pop BOOLEAN NOT NULL, 
	forward_enabled BOOLEAN NOT NULL, 
	forward_destination VARCHAR(255), 
	reply_enabled BOOLEAN NOT NULL, 
	reply_subject VARCHAR(255), 
	reply_body TEXT, 
	displayed_name VARCHAR(160) NOT NULL, 
	spam_enabled BOOLEAN NOT NULL, 
	domain_name VARCHAR(80) NOT NULL, 
	email VARCHAR(255) NOT NULL, 
	spam_threshold INTEGER DEFAULT '80.', 
	forward_keep BOOLEAN DEFAULT 1 NOT NULL, 
	reply_enddate DATE DEFAULT '2999-12-31' NOT NULL, 
	enabled BOOLEAN DEFAULT 1 NOT NULL, 
	quota_bytes_used BIGINT DEFAULT '0' NOT NULL, 
	reply_startdate DATE DEFAULT '1900-01-01' NOT NULL, spam_mark_as_read BOOLEAN DEFAULT 0 NOT NULL, allow_spoofing BOOLEAN DEFAULT 0 NOT NULL, change_pw_next_login BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT user_pkey PRIMARY KEY (email), 
	CONSTRAINT user_domain_name_fkey FOREIGN KEY(domain_name) REFERENCES domain (name)
);

CREATE TABLE "fetch" (
	created_at DATE NOT NULL, 
	updated_at DATE, 
	comment VARCHAR(255), 
	id INTEGER NOT NULL, 
	user_email VARCHAR(255) NOT NULL, 
	protocol VARCHAR(4) NOT NULL, 
	host VARCHAR(255) NOT NULL, 
	port INTEGER NOT NULL, 
	tls BOOLEAN NOT NULL, 
	username VARCHAR(255) NOT NULL, 
	password VARCHAR(255) NOT NULL, 
	error VARCHAR(1023), 
	last_check DATETIME, 
	keep BOOLEAN DEFAULT 0 NOT NULL, 
	scan BOOLEAN DEFAULT 0 NOT NULL, 
	folders VARCHAR(4096), 
	CONSTRAINT fetch_pkey PRIMARY KEY (id), 
	CONSTRAINT fetch_user_email_fkey FOREIGN KEY(user_email) REFERENCES user (email)
);

INSERT INTO alembic_version (version_num) VALUES ('0ba45693748d');
