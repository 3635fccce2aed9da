"""How the server is set up. Given on its command line, where no file and no statement can change it."""

from pathlib import Path

MEGABYTE = 1024 * 1024
LOG_FOLDER = "log"
LARGEST_LOG = 1 * MEGABYTE

REACH = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "60",
}
DURABLE = {
    "fsync": "on",
    "full_page_writes": "on",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
}
SMALL = {
    "shared_buffers": "64MB",
    "effective_cache_size": "512MB",
    "io_method": "sync",
    "jit": "off",
    "max_worker_processes": "0",
    "max_parallel_workers": "0",
    "max_logical_replication_workers": "0",
    "update_process_title": "off",
}
# The text of an ERROR quotes values ('invalid input syntax for type uuid: "..."'), and DETAIL quotes whole rows. In
# this setting `log` ranks above ERROR: it keeps what the server says of itself, and what ends a session.
NO_WORDS_OF_PATIENTS = {
    "log_min_messages": "log",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_autovacuum_min_duration": "-1",
    "log_checkpoints": "off",
}
# A file a weekday, begun anew each week.
BOUNDED_LOG = {
    "logging_collector": "on",
    "log_directory": LOG_FOLDER,
    "log_filename": "server-%a.log",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
}
PLACE = {"timezone": "UTC", "log_timezone": "UTC", "lc_messages": "C"}


def options(*, socket_folder: Path) -> list[str]:
    """The server's settings as it takes them on its command line."""
    settings = REACH | DURABLE | SMALL | NO_WORDS_OF_PATIENTS | BOUNDED_LOG | PLACE
    settings |= {"unix_socket_directories": str(socket_folder)}
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def drop_large_logs(cluster: Path) -> None:
    """A server that is started often never reaches the hour at which a day's file is begun anew."""
    for log in (cluster / LOG_FOLDER).glob("*.log"):
        if log.lstat().st_size > LARGEST_LOG:
            log.unlink()
