package virtqos.host;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;

/// The machine failed: a program is missing or refuses, a file cannot be read or written, time ran
/// out. Its message is one line for the user.
public final class HostFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HostFailure(String message) {
    super(message);
  }

  public HostFailure(String message, Throwable cause) {
    super(message + ": " + reason(cause), cause);
  }

  /// {@return why, in words; the messages of some exceptions are but the name of the file}
  public static String reason(Throwable cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such file or folder";
      case FileAlreadyExistsException f -> f.getFile() + " is in the way";
      case DirectoryNotEmptyException f -> f.getFile() + " is a folder with something in it";
      case NotDirectoryException f -> f.getFile() + " is no folder";
      case NotLinkException f -> f.getFile() + " is no symbolic link";
      case FileSystemLoopException f -> f.getFile() + " leads back to itself";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> {
        String message = cause.getMessage();
        yield message == null ? cause.getClass().getSimpleName() : message;
      }
    };
  }
}
