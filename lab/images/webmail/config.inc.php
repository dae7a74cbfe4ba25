<?php

$front = getenv('FRONT_ADDRESS');

$config['db_dsnw'] = 'sqlite:////data/roundcube.db?mode=0640';
$config['des_key'] = substr(hash_hmac('sha256', 'roundcube', getenv('SECRET_KEY')), 0, 24);
$config['temp_dir'] = '/dev/shm';
$config['log_driver'] = 'stdout';
$config['product_name'] = 'Webmail';
$config['skin'] = 'elastic';
$config['plugins'] = ['archive', 'markasjunk', 'managesieve'];
$config['enable_spellcheck'] = false;
$config['quota_zero_as_unlimited'] = true;

// Inside the stack, where the front takes a password without TLS from its own network only.
$config['imap_host'] = "$front:10143";
$config['smtp_host'] = "$front:10025";
$config['smtp_user'] = '%u';
$config['smtp_pass'] = '%p';
$config['managesieve_host'] = "$front:14190";
