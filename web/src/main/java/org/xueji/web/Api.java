package org.xueji.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST door. */
@ApplicationPath("/api/v1")
public class Api extends Application {
}
