package virtqos.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A broken virt-qos costs a guarantee, never a guest or network.
@Tag("libvirt")
class BrokenIT extends LibvirtTestBase {
  private static final TestNetwork ISO = TestNetwork.limited("iso", "virbr10");
  private static final TestGuest A = TestGuest.of("a", 1).onNetwork(ISO, "<inbound floor='200'/>");
  private static final TestGuest B = TestGuest.of("b", 2).onNetwork(ISO, "<inbound floor='300'/>");

  @Override
  Box.Setup setup() {
    return Box.Setup.USUAL.configured("<virt-qos xmlns='https://virtqos.github.io/xml/1.0'/>");
  }

  /// Installs a copy of the image that a test may break: `/run/image`.
  private void installCopy() {
    box.sh(
        """
        mkdir /run/image
        cp -a %1$s/bin %1$s/hooks /run/image/
        ln -s %1$s/lib %1$s/jre /run/image/
        install_hooks /run/image\
        """
            .formatted(Box.IMAGE));
  }

  /// A life with libvirt as if virt-qos were not there.
  private void live() {
    box.start(ISO);
    box.start(A);
    box.restartLibvirtd();
    assertThat(box.isRunning(A)).isTrue();
    assertThat(box.rates("virbr10")).as("libvirt's classes").containsKeys("1:1", "1:2", "1:3");
    box.virsh("save a /lab/a.save");
    box.virsh("restore /lab/a.save");
    box.destroy(A);
    assertThat(box.rates("virbr10")).containsOnlyKeys("1:1", "1:2");
    box.virsh("net-destroy iso");
    assertThat(box.sh("ls /sys/class/net").lines()).doesNotContain("virbr10", "vnet0");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no launcher                     | rm bin/virt-qos                                            | no virt-qos found
          a launcher that is no program   | echo nonsense >bin/virt-qos                                | ended with
          a launcher that is a folder     | rm bin/virt-qos; mkdir bin/virt-qos                        | no virt-qos found
          no jars                         | rm lib; mkdir lib                                          | ended with 1
          a Java that does not start      | rm jre; mkdir -p jre/bin; echo exit 127 >jre/bin/java; chmod +x jre/bin/java | ended with 127
          a Java that crashes             | rm jre; mkdir -p jre/bin; printf '#!/bin/sh\\nkill -ABRT $$' >jre/bin/java; chmod +x jre/bin/java | ended with 134
          a state folder that is a file   | touch /run/virt-qos                                        | nothing was guaranteed
          a read-only state folder        | mkdir /run/virt-qos; mount -t tmpfs -o ro tmpfs /run/virt-qos | nothing was guaranteed
          a full state folder             | mkdir /run/virt-qos; mount -t tmpfs -o nr_inodes=2 tmpfs /run/virt-qos | nothing was guaranteed
          """)
  void guestsLiveOn(String what, String harm, String words) {
    installCopy();
    box.sh("cd /run/image; " + harm);
    live();
    assertThat(box.told()).contains(words);
  }

  @Test
  void aConfigurationThatCannotBeReadIsTold() {
    box.sh("mkdir -p /etc/virt-qos; echo '<virt-qos' >/etc/virt-qos/virt-qos.xml");
    live();
    assertThat(box.told()).contains("virt-qos.xml");
  }

  /// Whatever stands in our files, the next calls bring everything in order.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          empty files         | for each in $(find . -name '*.xml'); do : >"$each"; done
          torn files          | for each in $(find . -name '*.xml'); do head -c 300 "$each" >x; mv x "$each"; done
          bytes               | for each in $(find . -name '*.xml'); do head -c 4000 /dev/urandom >"$each"; done
          hostile numbers     | sed -i -E "s/bitmap='[^']*'/bitmap='0-99999999999'/; s/sum='[0-9]*'/sum='-1'/; s/classID='[0-9]*'/classID='65536'/" $(find . -name '*.xml')
          others' numbers     | sed -i -E "s/classID='3'/classID='4'/; s/bitmap='[^']*'/bitmap='0-2'/; s/floor='[0-9]*'/floor='77'/" $(find . -name '*.xml')
          nothing             | rm -r *
          """)
  void damagedFilesAreMadeAnew(String what, String harm) {
    box.start(ISO);
    box.start(A);
    box.sh("cd /run/virt-qos; " + harm);
    box.start(B);
    assertThat(box.reachedBy("ipv6", "virbr10", A.mac(), "virbr10")).isEqualTo("1:3");
    assertThat(box.reachedBy("ipv6", "virbr10", B.mac(), "virbr10")).isEqualTo("1:4");
    assertThat(box.htb("virbr10", "1:3").rate()).isEqualTo("1600Kbit");
    box.destroy(A);
    box.destroy(B);
    assertThat(box.rates("virbr10")).containsOnlyKeys("1:1", "1:2");
    box.virsh("net-destroy iso");
    assertThat(box.told()).doesNotContain("bug of virt-qos", "kernel-differs");
  }
}
