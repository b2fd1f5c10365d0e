package virtqos.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostFailureTest {
  static Stream<FileSystemException> failures() {
    return Stream.of(
        new java.nio.file.AccessDeniedException("/a/b"),
        new java.nio.file.AtomicMoveNotSupportedException(
            "/a/b", "/c", "Invalid cross-device link"),
        new DirectoryNotEmptyException("/a/b"),
        new FileAlreadyExistsException("/a/b"),
        new FileSystemException("/a/b", "/c", "No space left on device"),
        new FileSystemLoopException("/a/b"),
        new NoSuchFileException("/a/b"),
        new NotDirectoryException("/a/b"),
        new NotLinkException("/a/b"));
  }

  /// The messages of these exceptions are but the names of files.
  @ParameterizedTest
  @MethodSource("failures")
  void saysWhy(FileSystemException failure) {
    assertThat(HostFailure.reason(failure)).doesNotEndWith("/a/b").contains(" ");
    assertThat(new HostFailure("cannot write /a/b", failure).getMessage())
        .startsWith("cannot write /a/b: ")
        .hasLineCount(1);
  }
}
