package virtqos.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/// One of the process' two outputs. A failure to write is told, unlike with {@link System#out}; but
/// that nobody reads on, as behind `| head -1`, is no failure, and what the command does beside
/// writing goes on.
final class StandardOutput extends OutputStream {
  private final OutputStream stream;

  /// Makes one for a descriptor, or for a stream that stands for it.
  StandardOutput(OutputStream stream) {
    this.stream = stream;
  }

  static StandardOutput of(FileDescriptor descriptor) {
    return new StandardOutput(new FileOutputStream(descriptor));
  }

  @Override
  public void write(int each) throws IOException {
    write(new byte[] {(byte) each}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    try {
      stream.write(bytes, start, length);
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe")) {
        throw e;
      }
    }
  }
}
