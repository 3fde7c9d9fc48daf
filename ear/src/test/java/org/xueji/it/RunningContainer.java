package org.xueji.it;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Tells Arquillian where the running stack's server is administered, before it reads its settings. */
public final class RunningContainer implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        System.setProperty("xueji.admin.port", Integer.toString(Stack.running().status().getInt("adminPort")));
    }
}
