//! The socket on which the server listens: a port, a file, or one that was handed over. Only listening stands here: connections are
//! taken by `impots-web`.

use std::fs::{self, Metadata, Permissions};
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use impots_web::Listener;
use listenfd::ListenFd;
use tokio::net::{TcpListener, UnixListener};

use crate::exit::CommandError;
use crate::settings::ListenAddress;

/// Whoever reaches loopback may ask, and so may whoever reaches the file: its folder can be closed.
const FILE_MODE: u32 = 0o666;

/// A socket, and how it is told of.
pub(super) struct ListeningPlace {
    pub(super) listener: Listener,
    /// `http://ADDRESS:PORT`, or `unix:PATH:` before the path of a page.
    pub(super) shown: String,
    /// Removed when the server has stopped.
    pub(super) file: Option<SocketFile>,
}

/// Listens where the settings say.
///
/// # Errors
/// If nobody can listen there, or somebody else does.
pub(super) async fn listen(address: &ListenAddress) -> anyhow::Result<ListeningPlace> {
    match address {
        ListenAddress::Port(address) => port(listen_on_port("--listen", *address).await?),
        ListenAddress::File(path) => Ok(file(path)?),
        ListenAddress::HandedOver => anyhow::bail!("no socket was handed over"),
    }
}

/// Listens on a port.
///
/// # Errors
/// If nobody can listen there, or somebody else does.
pub(super) async fn listen_on_port(
    flag: &str,
    address: SocketAddr,
) -> Result<TcpListener, CommandError> {
    let listener = TcpListener::bind(address).await;
    listener.map_err(|error| not_listening(flag, &ListenAddress::Port(address), &error))
}

/// # Errors
/// If the system cannot say on which port it listens, which 0 leaves to it.
fn port(listener: TcpListener) -> anyhow::Result<ListeningPlace> {
    let address = listener.local_addr().context("the listening socket has no address")?;
    Ok(ListeningPlace { listener: listener.into(), shown: format!("http://{address}"), file: None })
}

/// # Errors
/// As [`SocketFile::bind`], told with what to do.
fn file(path: &Path) -> Result<ListeningPlace, CommandError> {
    let bound = SocketFile::bind(path);
    let (listener, file) = bound.map_err(|error| {
        not_listening("--listen", &ListenAddress::File(path.to_owned()), &error)
    })?;
    let shown = format!("unix:{}:", path.display());
    Ok(ListeningPlace { listener: listener.into(), shown, file: Some(file) })
}

/// A file that is a socket of this process.
pub(super) struct SocketFile {
    path: PathBuf,
    metadata: Metadata,
}

impl SocketFile {
    /// Makes it, in the place of one on which nobody listens any more.
    ///
    /// # Errors
    /// `AddrInUse` if somebody answers there, or if a file that is no socket has the name; else what the system says.
    fn bind(path: &Path) -> io::Result<(UnixListener, Self)> {
        match UnixStream::connect(path) {
            Ok(_) => return Err(ErrorKind::AddrInUse.into()),
            // Whoever made it was killed; a file that is no socket refuses too, and stays.
            Err(error) if error.kind() == ErrorKind::ConnectionRefused && is_socket(path) => {
                fs::remove_file(path)?;
            }
            Err(_) => {}
        }
        let listener = UnixListener::bind(path)?;
        fs::set_permissions(path, Permissions::from_mode(FILE_MODE))?;
        Ok((listener, Self { path: path.to_owned(), metadata: fs::metadata(path)? }))
    }
}

fn is_socket(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_socket())
}

impl Drop for SocketFile {
    /// The next server may have made its own already.
    fn drop(&mut self) {
        let identity = |metadata: &Metadata| (metadata.dev(), metadata.ino());
        let current = fs::symlink_metadata(&self.path);
        if current.is_ok_and(|current| identity(&current) == identity(&self.metadata)) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A socket that was open before the process began, as systemd hands it over (`sd_listen_fds(3)`): newcomers wait in it while one server
/// ends and the next one starts.
pub(super) enum HandedOver {
    Port(std::net::TcpListener),
    File(std::os::unix::net::UnixListener),
}

/// The socket that was handed over, if one was.
///
/// # Errors
/// If there are several, or something else than a socket that listens.
pub(super) fn handed_over() -> Result<Option<HandedOver>, CommandError> {
    let mut sockets = ListenFd::from_env();
    if sockets.len() == 0 {
        return Ok(None);
    }
    let tcp = sockets.take_tcp_listener(0).ok().flatten().map(HandedOver::Port);
    let socket = tcp.or_else(|| {
        let unix = sockets.take_unix_listener(0).ok().flatten();
        unix.map(HandedOver::File)
    });
    match socket {
        Some(socket) if sockets.len() == 1 => Ok(Some(socket)),
        Some(_) | None => Err(CommandError::input(
            "LISTEN_FDS hands over something else than one stream socket",
            "one line `ListenStream=` in the `.socket` unit of systemd",
        )),
    }
}

impl HandedOver {
    /// Listens on it; it stays open for the next server.
    ///
    /// # Errors
    /// If it cannot be made one that does not block, as tokio needs it.
    pub(super) fn listen(self) -> anyhow::Result<ListeningPlace> {
        let place = match self {
            Self::Port(socket) => {
                socket.set_nonblocking(true)?;
                port(TcpListener::from_std(socket)?)?
            }
            Self::File(socket) => {
                socket.set_nonblocking(true)?;
                let address = socket.local_addr()?;
                let path = address.as_pathname().unwrap_or(Path::new("")).display();
                let shown = format!("unix:{path}:");
                let listener = UnixListener::from_std(socket)?.into();
                ListeningPlace { listener, shown, file: None }
            }
        };
        Ok(ListeningPlace { listener: place.listener.outliving_server(), ..place })
    }
}

/// What is wrong with an address, by what the system says of it: another program, privileges, a folder, a foreign address.
fn not_listening(flag: &str, address: &ListenAddress, error: &io::Error) -> CommandError {
    let hint = match (error.kind(), address) {
        (ErrorKind::AddrInUse, ListenAddress::Port(_)) => format!(
            "another program listens there: stop it, or choose another port with `{flag} 127.0.0.1:5001`"
        ),
        (ErrorKind::AddrInUse, _) => {
            "another program listens there, or a file is in its place: stop it, or choose another path".into()
        }
        (ErrorKind::PermissionDenied, ListenAddress::Port(_)) => {
            format!("ports below 1024 need privileges: choose a higher one with `{flag}`")
        }
        (ErrorKind::PermissionDenied | ErrorKind::NotFound, _) => {
            "its folder must be there, and the server must be allowed to write into it".into()
        }
        (ErrorKind::AddrNotAvailable, _) => {
            format!("this machine has no such address: choose one of its own with `{flag}`")
        }
        (_, _) => format!("choose another address with `{flag}`"),
    };
    CommandError::input(format!("cannot listen on `{address}`: {error}"), hint)
}
