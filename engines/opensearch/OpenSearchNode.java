import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessModulePlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** One OpenSearch node in this process, for tests: {@code OpenSearchNode PORT DATA_DIR}. Prints READY when it answers. */
public class OpenSearchNode {
  /** The constructor that takes plugins from the class path is not public. */
  private static final class LocalNode extends Node {
    LocalNode(Environment environment, List<PluginInfo> plugins) {
      super(environment, plugins, true);
    }
  }

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    Path home = Path.of(arguments[1]).toAbsolutePath();
    Files.createDirectories(home.resolve("config"));
    Settings settings =
        Settings.builder()
            .put("path.home", home.toString())
            .put("cluster.name", "crossrule")
            .put("node.name", "crossrule-1")
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", port)
            .put("http.type", "netty4")
            .put("transport.port", port + 100)
            .put("transport.type", "netty4")
            // A test's indices are small, and so may the disk be.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "crossrule-1");
    Node node =
        new LocalNode(
            environment,
            List.of(
                plugin(Netty4ModulePlugin.class),
                plugin(PainlessModulePlugin.class),
                plugin(CommonAnalysisModulePlugin.class)));
    node.start();
    System.out.println("READY " + port);
    Thread.currentThread().join();
  }

  private static PluginInfo plugin(Class<? extends Plugin> plugin) {
    String name = plugin.getName();
    return new PluginInfo(name, "from the class path", "NA", Version.CURRENT, "21", name, null, List.of(), false);
  }
}
