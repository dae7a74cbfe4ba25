"""One worker, as in Mailu: it alone holds main.db open, so a replaced file is stale for every look-up alike."""

import os

bind = "0.0.0.0:8080"
workers = 1
threads = os.cpu_count()
preload_app = True
pidfile = "/run/mailu/gunicorn.pid"
worker_tmp_dir = "/dev/shm"
graceful_timeout = 1
errorlog = "-"
